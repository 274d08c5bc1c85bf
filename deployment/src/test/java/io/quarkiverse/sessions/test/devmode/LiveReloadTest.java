package io.quarkiverse.sessions.test.devmode;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;
import io.restassured.filter.cookie.CookieFilter;

/** Code and configuration reload in dev mode, and sessions go on: in memory, in cookies, logged in or ended. */
class LiveReloadTest {

    private static final DevModePort PORT = DevModePort.free();

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest().setArchiveProducer(() -> ShrinkWrap
            .create(JavaArchive.class).addClasses(ReloadedCounter.class, ReloadedNote.class)
            .addAsResource(new StringAsset(PORT.property() + """
                    quarkus.sessions.cookie.name=BEFORE
                    quarkus.sessions.sealed.store=cookie
                    quarkus.sessions.sealed.cookie-store.revocation=in-memory
                    quarkus.sessions.auth.login.enabled=true
                    """), "application.properties"));

    private final CookieFilter browser = new CookieFilter();

    @BeforeEach
    void use() {
        PORT.use();
    }

    @Test
    void sessionsOutliveAReload() {
        text("/count", "visits: 1");
        text("/count", "visits: 2");
        text("/count/sealed", "sealed: 1");
        text("/count/login?user=ann", "ann");
        text("/count/note?text=hello", "hello");

        APP.modifySourceFile(ReloadedCounter.class, source -> source.replace("visits: ", "counted: "));
        text("/count", "counted: 3");
        text("/count/sealed", "sealed: 2");
        text("/count/who", "ann, found in the list");

        CookieFilter ended = new CookieFilter();
        String sealed = given().filter(ended).get("/count/sealed").then().extract().cookie("SEALED");
        String memory = given().filter(ended).get("/count").then().extract().cookie("BEFORE");
        given().filter(ended).get("/count/end").then().statusCode(204);

        APP.modifyResourceFile("application.properties", properties -> properties
                + "\nquarkus.sessions.idle-timeout=1H\n");
        text("/count", "counted: 4");
        given().cookie("SEALED", sealed).get("/count/sealed").then().body(equalTo("sealed: 1"));
        given().cookie("BEFORE", memory).get("/count").then().body(equalTo("counted: 1"));

        APP.modifyResourceFile("application.properties", properties -> properties.replace("BEFORE", "AFTER"));
        String renamed = given().get("/count").then().statusCode(200).body(equalTo("counted: 1")).extract().cookie("AFTER");
        given().cookie("AFTER", renamed).get("/count").then().body(equalTo("counted: 2"));
    }

    /** Values are bytes: what the changed class cannot read is absent. */
    @Test
    void aValueWhoseClassHasChangedIsReadAgainOrAbsent() {
        text("/count/note?text=hello", "hello");
        APP.modifySourceFile(ReloadedNote.class, source -> source.replace("String text", "String text, String more"));
        APP.modifySourceFile(ReloadedCounter.class,
                source -> source.replace("new ReloadedNote(text)", "new ReloadedNote(text, null)"));
        text("/count/note", "hello");
        APP.modifySourceFile(ReloadedNote.class, source -> source.replace("String text, String more", "int text"));
        APP.modifySourceFile(ReloadedCounter.class, source -> source.replace("new ReloadedNote(text, null)",
                "new ReloadedNote(text.length())").replace(".text()", ".text() + \"\""));
        text("/count/note", "none");
        text("/count/note?text=hello", "5");
        text("/count/note", "5");
    }

    private void text(String path, String body) {
        given().filter(browser).get(path).then().statusCode(200).body(equalTo(body));
    }
}

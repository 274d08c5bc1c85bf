package io.quarkiverse.sessions.test.devmode;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

/** Code and configuration reload in dev mode. Sessions in memory go with the application: the browser just gets a new one. */
class LiveReloadTest {

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest().setArchiveProducer(() -> ShrinkWrap
            .create(JavaArchive.class).addClass(ReloadedCounter.class)
            .addAsResource(new StringAsset("quarkus.sessions.cookie.name=BEFORE\n"), "application.properties"));

    @Test
    void codeAndConfiguration() {
        String cookie = given().get("/count").then().statusCode(200).body(equalTo("visits: 1")).extract().cookie("BEFORE");
        given().cookie("BEFORE", cookie).get("/count").then().body(equalTo("visits: 2"));

        APP.modifySourceFile(ReloadedCounter.class, source -> source.replace("visits: ", "counted: "));
        given().cookie("BEFORE", cookie).get("/count").then().statusCode(200).body(equalTo("counted: 1"));

        APP.modifyResourceFile("application.properties", properties -> properties.replace("BEFORE", "AFTER"));
        String renamed = given().get("/count").then().statusCode(200).body(equalTo("counted: 1")).extract().cookie("AFTER");
        given().cookie("AFTER", renamed).get("/count").then().body(equalTo("counted: 2"));
    }
}

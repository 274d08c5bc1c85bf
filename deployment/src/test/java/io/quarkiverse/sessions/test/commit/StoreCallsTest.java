package io.quarkiverse.sessions.test.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;

/** What a request costs in store calls, and what it adds to the response head: nothing for nothing. */
@Tag("core")
class StoreCallsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Using.class)
            .overrideConfigKey("quarkus.sessions.store", "steered");

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/write");
        SteeredStore.reset();
    }

    @Test
    void untouched() {
        HttpResponse<String> answer = browser.get("/nothing");
        assertThat(SteeredStore.CALLS).isEmpty();
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "vary", "cache-control");
    }

    @Test
    void readOnly() {
        HttpResponse<String> answer = browser.get("/read");
        assertThat(SteeredStore.CALLS).containsExactly("load");
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(answer.headers().allValues("Vary")).containsExactly("Cookie");
        assertThat(answer.headers().firstValue("Cache-Control")).isEmpty();
    }

    @Test
    void firstWrite() {
        HttpResponse<String> answer = new Browser().get("/write");
        assertThat(SteeredStore.CALLS).containsExactly("create");
        assertThat(answer.headers().allValues("Set-Cookie")).singleElement().asString()
                .matches("SESSION=[A-Za-z0-9_-]{64}; Path=/; HttpOnly; SameSite=Lax");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("Vary")).containsExactly("Cookie");
    }

    @Test
    void readWithoutACookie() {
        HttpResponse<String> answer = new Browser().get("/read");
        assertThat(SteeredStore.CALLS).isEmpty();
        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "write,load save", "locked,tryLock saveAndUnlock", "locked-unchanged,tryLock unlock",
            "annotated,tryLock saveAndUnlock", "write-then-locked,load tryLock save saveAndUnlock", "rotate,load rotate",
            "end,load end", "write-then-clear-again,load save" })
    void ofAnExistingSession(String way, String calls) {
        browser.text("/" + way);
        assertThat(SteeredStore.CALLS).containsExactly(calls.split(" "));
    }

    @ParameterizedTest
    @CsvSource({ "locked,create", "locked-unchanged,''", "annotated,create", "write-then-locked,create", "rotate,''",
            "end,''" })
    void withoutACookie(String way, String calls) {
        new Browser().text("/" + way);
        assertThat(String.join(" ", SteeredStore.CALLS)).isEqualTo(calls);
    }

    @Test
    void anUnknownIdCostsOneCallAndItsFirstWriteOneMore() {
        browser.text("/end");
        Browser late = new Browser().withCookie("SESSION", "A".repeat(64));
        SteeredStore.reset();
        late.text("/write");
        assertThat(SteeredStore.CALLS).containsExactly("load", "create");
    }

    @Path("/")
    public static class Using {

        @Inject
        Session session;

        @GET
        @Path("nothing")
        public String nothing() {
            return "nothing";
        }

        @GET
        @Path("read")
        public String read() {
            return session.get("key", String.class).orElse("") + session.contains("key") + session.keys();
        }

        @GET
        @Path("write")
        public void write() {
            session.put("key", "value");
        }

        @GET
        @Path("write-then-clear-again")
        public void writeThenClear() {
            session.put("key", "value");
            session.clear();
            session.put("other", "value");
        }

        @GET
        @Path("locked")
        public void locked() {
            session.update(data -> data.put("key", "locked"));
        }

        @GET
        @Path("locked-unchanged")
        public void lockedUnchanged() {
            session.update(data -> data.get("key", String.class));
        }

        @GET
        @Path("annotated")
        @SessionLock
        public void annotated() {
            session.put("key", "annotated");
        }

        @GET
        @Path("write-then-locked")
        public void writeThenLocked() {
            session.put("direct", "value");
            session.update(data -> data.put("key", data.get("direct", String.class).orElseThrow()));
        }

        @GET
        @Path("rotate")
        public void rotate() {
            session.rotateId();
        }

        @GET
        @Path("end")
        public void end() {
            session.invalidate();
        }
    }
}

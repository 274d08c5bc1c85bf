package io.quarkiverse.sessions.redis.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.FreePorts;
import io.quarkiverse.sessions.redis.server.RedisServer;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusProdModeTest;

/** Two builds of an application, whose classes have changed between them, run side by side on one Redis. */
class RollingUpdateTest {

    static final RedisServer REDIS = RedisServer.run();
    static final int PORT_BEFORE = FreePorts.next();
    static final int PORT_AFTER = FreePorts.next();

    @RegisterExtension
    static final QuarkusProdModeTest BEFORE = Build.of("before", PORT_BEFORE, REDIS.uri(), "keep");

    @RegisterExtension
    static final QuarkusProdModeTest AFTER = Build.of("after", PORT_AFTER, REDIS.uri(), "keep");

    private Browser before;

    @BeforeAll
    static void start() {
        BEFORE.start();
        AFTER.start();
    }

    @AfterAll
    static void stop() {
        BEFORE.stop();
        AFTER.stop();
        REDIS.close();
    }

    @BeforeEach
    void open() {
        before = new Browser(PORT_BEFORE);
    }

    /** The same browser, at the other build. */
    private static Browser at(int port, Browser browser) {
        Browser there = new Browser(port);
        for (String cookie : new String[] { "SESSION", "AUTH" }) {
            if (browser.cookie(cookie) != null) {
                there.withCookie(cookie, browser.cookie(cookie));
            }
        }
        return there;
    }

    @Test
    void theNewOneReadsRenamedComponents() {
        before.text("/put-profile?kind=PRIVATE");
        assertThat(at(PORT_AFTER, before).text("/profile"))
                .isEqualTo("Profile[fullName=Ann, city=Bonn, phone=null, kind=PRIVATE]");
    }

    @Test
    void theOldOneReadsWhatIsRenamedInJavaOnly() {
        Browser after = new Browser(PORT_AFTER);
        after.text("/put-profile?kind=PRIVATE");
        assertThat(at(PORT_BEFORE, after).text("/profile")).as("an alias helps who reads, not who is older")
                .isEqualTo("Profile[name=Ann, town=null, kind=PRIVATE]");
    }

    @Test
    void aConstantThatTheOldOneDoesNotKnowIsKept() {
        before.text("/put-profile?kind=PRIVATE");
        Browser after = at(PORT_AFTER, before);
        after.text("/put-profile?kind=BUSINESS");
        assertThat(before.text("/profile")).isEqualTo("absent");
        assertThat(before.get("/put-profile?kind=PRIVATE").statusCode()).isEqualTo(500);
        assertThat(after.text("/profile")).contains("kind=BUSINESS");
    }

    @Test
    void aChangedTypeIsKept() {
        before.text("/put-order?number=7");
        Browser after = at(PORT_AFTER, before);
        assertThat(after.text("/order")).isEqualTo("Order[number=7]");
        after.text("/put-order?number=A-8");
        assertThat(before.text("/order")).isEqualTo("absent");
        assertThat(before.get("/put-order?number=9").statusCode()).isEqualTo(500);
        assertThat(after.text("/order")).isEqualTo("Order[number=A-8]");
        before.text("/put-profile?kind=PRIVATE");
        assertThat(before.text("/profile")).as("the rest of the session is as good as ever").contains("Ann");
    }

    @Test
    void aKeyOfItsOwnForTheNewShapeDisturbsNobody() {
        before.text("/put-order?number=7");
        Browser after = at(PORT_AFTER, before);
        assertThat(after.text("/order-2")).isEqualTo("Order[number=7]");
        after.text("/put-order-2?number=A-8");
        assertThat(before.text("/order")).isEqualTo("Order[number=7]");
        before.text("/put-order?number=9");
        assertThat(after.text("/order-2")).isEqualTo("Order[number=A-8]");
        assertThat(before.text("/order")).isEqualTo("Order[number=9]");
    }

    @Test
    void whoLoggedInAtTheNewOneIsLoggedInAtTheOldOne() {
        Browser after = new Browser(PORT_AFTER);
        after.text("/login");
        assertThat(after.text("/member")).isEqualTo("Member[number=A-7]");
        assertThat(at(PORT_BEFORE, after).text("/member")).isEqualTo("absent");
        before.text("/login");
        assertThat(at(PORT_AFTER, before).text("/member")).isEqualTo("Member[number=7]");
    }
}

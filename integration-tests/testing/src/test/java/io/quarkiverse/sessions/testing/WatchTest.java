package io.quarkiverse.sessions.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.test.SessionUse;
import io.quarkiverse.sessions.test.SessionWatch;
import io.quarkiverse.sessions.test.StoreCall;
import io.quarkiverse.sessions.test.TestBrowser;
import io.quarkus.test.junit.QuarkusTest;

/** What requests ask of stores, which cookies go out, and what is written outside a lock can be asserted. */
@QuarkusTest
class WatchTest {

    @Inject
    TestBrowser ann;

    @Inject
    SessionWatch watch;

    @Test
    void countsStoreCalls() {
        ann.put("items", new String[] { "tea" });
        SessionUse nothing = watch.during(() -> given().filter(ann.filter()).when().get("/cart/none"));
        assertThat(nothing.storeCalls()).isEmpty();
        SessionUse read = watch.during(() -> given().filter(ann.filter()).when().get("/cart"));
        assertThat(read.storeCalls()).extracting(StoreCall::operation).containsExactlyElementsOf(read());
        SessionUse changed = watch.during(() -> given().filter(ann.filter()).when().post("/cart/milk"));
        assertThat(changed.storeCalls()).extracting(StoreCall::operation).containsExactlyElementsOf(change());
        assertThat(changed.storeCalls()).extracting(StoreCall::sessionName).allMatch("<default>"::equals);
    }

    List<String> read() {
        return List.of("load");
    }

    List<String> change() {
        return List.of("lock", "save-and-unlock");
    }

    @Test
    void tellsCookies() {
        SessionUse created = watch.during(() -> given().filter(ann.filter()).when().post("/cart/milk"));
        assertThat(created.cookies()).containsExactly("SESSION");
        SessionUse local = watch.during(() -> ann.login("ann"));
        assertThat(local.cookies()).containsExactly("AUTH");
        SessionUse ended = watch.during(() -> given().filter(ann.filter()).when().post("/cart/gone"));
        assertThat(ended.cookies()).isEmpty();
        assertThat(ended.removedCookies()).containsExactly("SESSION");
    }

    @Test
    void tellsUnlockedWritesEachTime() {
        ann.put("items", new String[] { "tea" });
        SessionUse locked = watch.during(() -> given().filter(ann.filter()).when().post("/cart/milk"));
        locked.assertNothingWrittenUnlocked();
        for (int i = 0; i < 2; i++) {
            SessionUse unlocked = watch.during(() -> given().filter(ann.filter()).when().post("/cart/unlocked/milk"));
            assertThat(unlocked.unlockedWrites()).hasSize(1).first().asString().contains("attribute 'items'")
                    .contains("Cart.addUnlocked:");
            assertThatThrownBy(unlocked::assertNothingWrittenUnlocked).isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Cart.addUnlocked:");
        }
    }
}

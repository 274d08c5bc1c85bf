package io.quarkiverse.sessions.runtime.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LoginRequiredException;
import io.quarkiverse.sessions.runtime.context.Environment;
import io.quarkiverse.sessions.spi.SessionUser;
import io.quarkiverse.sessions.spi.StoredSession;

/** How old a login is counts by the store's clock, whatever this machine's shows. */
class FreshLoginByTheStoresClockTest {

    private static final LoginGuard TEN_MINUTES = new LoginGuard("auth", null, Duration.ofMinutes(10));

    @ParameterizedTest
    @ValueSource(strings = { "PT0S", "PT1H", "-PT1H" })
    void ahead(Duration ahead) {
        Instant storesNow = Instant.now().plus(ahead);
        assertThatCode(() -> TEN_MINUTES.check(user(storesNow, Duration.ofMinutes(9)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> TEN_MINUTES.check(user(storesNow, Duration.ofMinutes(11))))
                .isInstanceOf(LoginRequiredException.class);
    }

    @Test
    void itGoesOnWhileTheRequestLasts() {
        LoggedInUser user = user(Instant.EPOCH, Duration.ofMinutes(5));
        Duration first = user.age();
        assertThat(first).isGreaterThanOrEqualTo(Duration.ofMinutes(5));
        Awaitility.await().until(() -> user.age().compareTo(first) > 0);
    }

    private static LoggedInUser user(Instant storesNow, Duration age) {
        Instant loggedInAt = storesNow.minus(age);
        byte[] details = new LoginDetails(new byte[0], Set.of(), false, "", "", "").encode();
        return LoggedInUser.of(new StoredSession(1, loggedInAt, loggedInAt, loggedInAt.plus(Duration.ofHours(1)), storesNow,
                Map.of(), new SessionUser("ann", loggedInAt, details)), new Environment());
    }
}

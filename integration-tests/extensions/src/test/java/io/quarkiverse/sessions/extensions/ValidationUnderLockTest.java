package io.quarkiverse.sessions.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.request.SessionEngine;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Bean Validation of a method's parameters belongs to its call: it runs under the lock, which a violation releases. */
class ValidationUnderLockTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionsTest.app(Orders.class, Shelves.class, WhileLocked.class,
            WhileLockedValidator.class);

    @Inject
    SessionEngine engine;

    private Browser browser;

    @BeforeEach
    void start() {
        browser = new Browser();
        browser.text("/start");
    }

    @AfterEach
    void nothingIsHeld() {
        Awaitility.await().untilAsserted(() -> assertThat(engine.heldLocks()).isZero());
    }

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "uni", "bean" })
    void runsUnderTheLock(String way) {
        assertThat(browser.text("/" + way + "?item=book")).isEqualTo("book");
        assertThat(browser.text("/item")).isEqualTo("book");
    }

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "uni", "bean" })
    void aViolationChangesNothing(String way) {
        assertThat(browser.get("/" + way + "?item=refused").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(browser.text("/item")).isEqualTo("none");
        assertThat(browser.text("/" + way + "?item=book")).isEqualTo("book");
    }

    @Test
    void withoutALockThereIsNone() {
        assertThat(browser.get("/unlocked?item=book").statusCode()).isEqualTo(400);
    }

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = WhileLockedValidator.class)
    public @interface WhileLocked {

        String message() default "no lock is held, or it is refused";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @ApplicationScoped
    public static class WhileLockedValidator implements ConstraintValidator<WhileLocked, String> {

        @Inject
        Instance<SessionEngine> engine; // made before the engine is

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return engine.get().heldLocks() == 1 && !"refused".equals(value);
        }
    }

    @ApplicationScoped
    public static class Shelves {

        @Inject
        Session session;

        @SessionLock
        public String put(@WhileLocked String item) {
            session.put("item", item);
            return item;
        }
    }

    @Path("/")
    public static class Orders {

        @Inject
        Session session;

        @Inject
        ReactiveSession reactive;

        @Inject
        Shelves shelves;

        @GET
        @Path("start")
        public void start() {
            session.put("item", "none");
        }

        @GET
        @Path("item")
        public String item() {
            return session.get("item", String.class).orElseThrow();
        }

        @GET
        @Path("blocking")
        @SessionLock
        public String blocking(@QueryParam("item") @WhileLocked String item) {
            session.put("item", item);
            return item;
        }

        @GET
        @Path("uni")
        @SessionLock
        public Uni<String> uni(@QueryParam("item") @WhileLocked String item) {
            return reactive.put("item", item).replaceWith(item);
        }

        @GET
        @Path("bean")
        public String bean(@QueryParam("item") String item) {
            return shelves.put(item);
        }

        @GET
        @Path("unlocked")
        public String unlocked(@QueryParam("item") @WhileLocked String item) {
            return item;
        }
    }
}

package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessions.LoginRequired;
import io.quarkiverse.sessions.SecurityStampProvider;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SteeredStore;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Whose stamp cannot be told is nobody for the whole request, also for code that asks once more. */
class SecurityStampFailureTest {

    private static volatile Supplier<Uni<String>> stamp;

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app(Stamps.class, Service.class, Stubborn.class);

    private Browser ann;

    @BeforeEach
    void start() {
        SteeredStore.reset();
        stamp = () -> Uni.createFrom().item("1");
        ann = new Browser();
        ann.text("/login?user=ann");
    }

    @ParameterizedTest
    @ValueSource(strings = { "user", "guard", "lock" })
    void aProviderThatFails(String way) {
        stamp = () -> Uni.createFrom().failure(new IllegalStateException("No database"));
        assertThat(ann.text("/stubborn/" + way)).isEqualTo("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = { "user", "guard", "lock" })
    void aStoreThatDoesNotEndTheSession(String way) {
        stamp = () -> Uni.createFrom().item("2");
        SteeredStore.FAILING.add("end");
        assertThat(ann.text("/stubborn/" + way)).isEqualTo("nobody");
    }

    @Test
    void theNextRequestAsksAnew() {
        stamp = () -> Uni.createFrom().failure(new IllegalStateException("No database"));
        assertThat(ann.text("/stubborn/user")).isEqualTo("nobody");
        stamp = () -> Uni.createFrom().item("1");
        assertThat(ann.text("/stubborn/user")).isEqualTo("ann");
    }

    @ApplicationScoped
    public static class Stamps implements SecurityStampProvider {

        @Override
        public Uni<String> currentStamp(String sessionName, String principalName) {
            return stamp.get();
        }
    }

    @ApplicationScoped
    public static class Service {

        @LoginRequired
        public String in() {
            return "in";
        }
    }

    /** Does not take a failure for an answer. */
    @Path("/stubborn")
    public static class Stubborn {

        @Inject
        LoginResource logins;

        @Inject
        Service service;

        @GET
        @Path("{way}")
        public String askTwice(@PathParam("way") String way) {
            ask("user");
            return ask(way);
        }

        private String ask(String way) {
            try {
                return switch (way) {
                    case "user" -> logins.me();
                    case "guard" -> service.in();
                    default -> logins.auth.updateAndGet(data -> logins.me());
                };
            } catch (RuntimeException failed) {
                return "nobody";
            }
        }
    }
}

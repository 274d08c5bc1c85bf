package io.quarkiverse.sessions.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.SessionsTest;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;

/** Who logs out of a session stays who the request's other session says. */
abstract class LogOutOfOneOfSeveral {

    static QuarkusUnitTest app() {
        return SessionsTest.app(LogOutOfOneOfSeveral.class, Resource.class)
                .overrideConfigKey("quarkus.sessions.\"front\".login.enabled", "true")
                .overrideConfigKey("quarkus.sessions.\"back\".login.enabled", "true");
    }

    @Test
    void theIdentityOfTheOtherStays() {
        Browser browser = new Browser();
        browser.text("/several/in");
        assertThat(browser.text("/several/out-of-the-other")).isEqualTo("stays");
        assertThat(browser.text("/several/out")).isEqualTo("anonymous");
    }

    @Path("/several")
    public static class Resource {

        @SessionName("front")
        AuthSession front;

        @SessionName("back")
        AuthSession back;

        @Inject
        SecurityIdentity identity;

        @GET
        @Path("in")
        public void in() {
            front.login("ann");
            back.login("root");
        }

        @GET
        @Path("out-of-the-other")
        public String outOfTheOther() {
            String before = identity.getPrincipal().getName();
            (before.equals("ann") ? back : front).logout();
            return identity.isAnonymous() || !identity.getPrincipal().getName().equals(before) ? "is gone" : "stays";
        }

        @GET
        @Path("out")
        public String out() {
            String before = identity.getPrincipal().getName();
            (before.equals("ann") ? front : back).logout();
            return identity.isAnonymous() ? "anonymous" : before;
        }
    }
}

package io.quarkiverse.sessions.runtime.request;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jboss.logging.Logger;

import io.quarkiverse.sessions.runtime.context.LogCategory;
import io.quarkiverse.sessions.runtime.http.SessionCookie;
import io.quarkiverse.sessions.runtime.session.OpenSession;
import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/** What sessions add to the response head: their cookies, and how caches must treat the response. */
final class CookieHeaders {

    private static final Logger LOG = LogCategory.COOKIES.logger();
    private final AtomicBoolean warned = new AtomicBoolean();
    private final AtomicBoolean warnedOfDomain = new AtomicBoolean();

    /**
     * @param dependsOnUser whether the response is what it is for who is logged in, unless it says that it is public
     * @param toSend values of headers that are not set yet, by name
     */
    void write(RoutingContext context, List<OpenSession> sessions, boolean dependsOnUser,
            Function<String, List<String>> toSend) {
        MultiMap headers = context.response().headers();
        boolean consulted = false;
        for (OpenSession session : sessions) {
            List<String> lines = session.state().cookieLines();
            if (!lines.isEmpty()) {
                headers.add("Set-Cookie", lines);
                headers.set("Cache-Control", "no-store");
                warnIfNotKept(context, session.named().cookie());
            }
            consulted |= session.state().wasConsulted();
        }
        if ((consulted || dependsOnUser && !lists(headers, toSend, "Cache-Control", "public"))
                && !lists(headers, toSend, "Vary", "Cookie", "*")) {
            headers.add("Vary", "Cookie");
        }
    }

    private static boolean lists(MultiMap headers, Function<String, List<String>> toSend, String name, String... elements) {
        return lists(headers.getAll(name), elements) || lists(toSend.apply(name), elements);
    }

    private static boolean lists(List<String> values, String... elements) {
        for (String header : values) {
            for (String listed : header.split(",")) {
                if (Stream.of(elements).anyMatch(listed.trim()::equalsIgnoreCase)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void warnIfNotKept(RoutingContext context, SessionCookie cookie) {
        if (cookie.secure() && !"https".equals(context.request().scheme()) && warned.compareAndSet(false, true)) {
            LOG.warnf("The secure cookie '%s' goes out over plain HTTP, where browsers drop it except on localhost. Behind a "
                    + "proxy that ends TLS set quarkus.http.proxy.proxy-address-forwarding=true; without TLS set "
                    + "quarkus.sessions.cookie.secure=false. Logged once", cookie.name());
        }
        if (cookie.domain() != null && !warnedOfDomain.get()) {
            warnOfDomain(context.request().authority(), cookie);
        }
    }

    private void warnOfDomain(HostAndPort authority, SessionCookie cookie) {
        if (authority != null && !SessionCookie.matches(authority.host(), cookie.domain())
                && warnedOfDomain.compareAndSet(false, true)) {
            LOG.warnf(
                    "The cookie '%s' has the domain '%s', but goes out from the host '%s', from where browsers drop it. Correct "
                            + "cookie.domain, or leave it out. Behind a proxy that passes the host on set "
                            + "quarkus.http.proxy.proxy-address-forwarding=true and quarkus.http.proxy.enable-forwarded-host=true. Said "
                            + "once",
                    cookie.name(), cookie.domain(), authority.host());
        }
    }
}

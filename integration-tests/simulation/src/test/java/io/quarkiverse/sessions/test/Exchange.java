package io.quarkiverse.sessions.test;

import java.util.List;

import io.vertx.ext.web.RoutingContext;

/** A request of the simulation and its response, without a wire: {@link LocalExchange}, for other packages. */
public final class Exchange {

    private final LocalExchange exchange;

    /**
     * @param cookies the request's header, {@code null} for none
     */
    public Exchange(String cookies) {
        exchange = new LocalExchange(cookies);
    }

    public RoutingContext context() {
        return exchange.context();
    }

    /** The response leaves. */
    public void end() {
        exchange.end();
    }

    /** The client goes away before that. */
    public void leave() {
        exchange.leave();
    }

    public List<String> cookieLines() {
        return exchange.cookieLines();
    }
}

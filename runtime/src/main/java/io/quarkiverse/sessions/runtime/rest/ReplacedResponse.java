package io.quarkiverse.sessions.runtime.rest;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.serialization.DynamicEntityWriter;
import org.jboss.resteasy.reactive.server.handlers.ResponseHandler;
import org.jboss.resteasy.reactive.server.handlers.ResponseWriterHandler;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * The answer to a commit that failed when all filters had run: what the exception mappers make of the failure, on a thread of
 * the endpoint's kind, with the headers that the filters have set. They do not run again.
 */
final class ReplacedResponse implements ServerRestHandler {

    /** These tell of the response that is not sent. */
    private static final Set<String> OF_THE_ENTITY = Set.of("cache-control", "expires", "etag", "last-modified", "location",
            "content-type", "content-length", "content-encoding", "content-language", "content-location",
            "content-disposition", "content-range", "accept-ranges", "transfer-encoding");

    private final Throwable failure;

    private ReplacedResponse(Throwable failure) {
        this.failure = failure;
    }

    /** What the request goes on with, instead of with the response that there was. */
    static void replace(ResteasyReactiveRequestContext context, Throwable failure) {
        MultivaluedMap<String, Object> headers = context.getResponse().get().getHeaders();
        ServerRestHandler keepHeaders = replaced -> keep(headers, replaced.getResponse().get().getHeaders());
        CommitHandler.forgetResponse(context);
        context.setAbortHandlerChainStarted(true); // a mapper that fails is answered with 500, and logged
        context.restart(new ServerRestHandler[] { new ReplacedResponse(failure), ResponseHandler.NO_CUSTOMIZER_INSTANCE,
                keepHeaders,
                new ResponseWriterHandler((DynamicEntityWriter) context.getDeployment().getDynamicEntityWriter()) }, true);
    }

    @Override
    public void handle(ResteasyReactiveRequestContext context) {
        context.setResponseContentType((MediaType) null);
        context.getDeployment().getExceptionMapper().mapException(failure, context);
    }

    private static void keep(MultivaluedMap<String, Object> before, MultivaluedMap<String, Object> now) {
        before.forEach((name, values) -> {
            boolean vary = name.equalsIgnoreCase(HttpHeaders.VARY);
            if (vary || !OF_THE_ENTITY.contains(name.toLowerCase(Locale.ROOT)) && !now.containsKey(name)) {
                now.addAll(name, List.copyOf(values));
            }
        });
    }
}

package io.quarkiverse.sessions.redis.outage;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests at the same time. */
final class Crowd {

    private Crowd() {
    }

    /** All answers, in the order of the requests. */
    static List<HttpResponse<String>> of(int size, IntFunction<CompletableFuture<HttpResponse<String>>> request) {
        List<CompletableFuture<HttpResponse<String>>> requests = IntStream.range(0, size).mapToObj(request)
                .collect(Collectors.toList());
        return requests.stream().map(CompletableFuture::join).collect(Collectors.toList());
    }
}

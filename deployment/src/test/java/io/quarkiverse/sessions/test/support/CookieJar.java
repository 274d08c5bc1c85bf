package io.quarkiverse.sessions.test.support;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The cookies of one browser, for any number of requests at the same time. */
public final class CookieJar {

    private final Map<String, String> cookies = new ConcurrentHashMap<>();
    private final Set<String> everyValue = ConcurrentHashMap.newKeySet();

    /** {@code null} for none. */
    public String get(String name) {
        return cookies.get(name);
    }

    public void put(String name, String value) {
        cookies.put(name, value);
    }

    /** Every value that a server ever gave to any cookie. */
    public Set<String> everyValue() {
        return everyValue;
    }

    /** Another jar with the same cookies, from now on on its own. */
    public CookieJar copy() {
        CookieJar copy = new CookieJar();
        copy.cookies.putAll(cookies);
        return copy;
    }

    public void addTo(HttpRequest.Builder request) {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                    .collect(Collectors.joining("; ")));
        }
    }

    /** Does what the response says about cookies. */
    public <T> HttpResponse<T> keepFrom(HttpResponse<T> response) {
        for (String line : response.headers().allValues("Set-Cookie")) {
            String[] parts = line.split(";")[0].split("=", 2);
            if (line.contains("Max-Age=0")) {
                cookies.remove(parts[0]);
            } else {
                cookies.put(parts[0], parts[1]);
                everyValue.add(parts[1]);
            }
        }
        return response;
    }
}

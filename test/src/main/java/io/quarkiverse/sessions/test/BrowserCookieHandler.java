package io.quarkiverse.sessions.test;

import java.net.CookieHandler;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Sends a browser's cookies with the JDK's clients, and keeps what comes back. */
final class BrowserCookieHandler extends CookieHandler {

    private final BrowserCookies cookies;

    BrowserCookieHandler(BrowserCookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public Map<String, List<String>> get(URI uri, Map<String, List<String>> requestHeaders) {
        String header = cookies.header();
        return header == null ? Map.of() : Map.of("Cookie", List.of(header));
    }

    @Override
    public void put(URI uri, Map<String, List<String>> responseHeaders) {
        responseHeaders.forEach((name, lines) -> {
            if ("Set-Cookie".equalsIgnoreCase(name)) {
                cookies.receive(lines);
            }
        });
    }
}

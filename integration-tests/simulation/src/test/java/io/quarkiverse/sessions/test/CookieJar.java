package io.quarkiverse.sessions.test;

import java.util.List;
import java.util.Map;

/** A browser's cookies in the simulation: {@link BrowserCookies}, for other packages. */
public final class CookieJar {

    private final BrowserCookies cookies = new BrowserCookies();

    public Map<String, String> all() {
        return cookies.all();
    }

    /** {@code null} where there are none. */
    public String header() {
        return cookies.header();
    }

    public void receive(List<String> setCookieLines) {
        cookies.receive(setCookieLines);
    }
}

package io.quarkiverse.sessions.runtime.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.vertx.core.http.HttpServerRequest;

/**
 * The cookies of one request. Their header is taken apart once, at the first question, whatever number of sessions, and of
 * parts of them, ask. Not for several threads at the same time.
 */
public final class RequestCookies {

    /** Where a cookie's name begins, where its equals sign is, and where it ends. */
    private static final int PLACES = 3;

    private final HttpServerRequest request;
    private String header;
    private int[] cookies;
    private int end;

    public RequestCookies(HttpServerRequest request) {
        this.request = request;
    }

    /** All values under a name, in the request's order. Usually none or one. */
    public List<String> values(String name) {
        if (header == null) {
            takeApart();
        }
        List<String> values = List.of();
        for (int cookie = 0; cookie < end; cookie += PLACES) {
            int equals = cookies[cookie + 1];
            if (equals - cookies[cookie] == name.length() && header.startsWith(name, cookies[cookie])) {
                values = values.isEmpty() ? new ArrayList<>(1) : values;
                values.add(unquoted(header.substring(equals + 1, cookies[cookie + 2]).trim()));
            }
        }
        return values;
    }

    private void takeApart() {
        List<String> lines = request.headers().getAll("Cookie");
        header = lines.size() == 1 ? lines.get(0) : String.join(";", lines);
        cookies = new int[4 * PLACES];
        int start = 0;
        int equals = -1;
        for (int i = 0; i <= header.length(); i++) {
            char c = i < header.length() ? header.charAt(i) : ';';
            if (c == ';') {
                if (equals >= 0) {
                    add(start, equals, i);
                }
                start = i + 1;
                equals = -1;
            } else if (c == '=' && equals < 0) {
                equals = i;
            } else if (c == ' ' && i == start) {
                start++;
            }
        }
    }

    private void add(int start, int equals, int after) {
        if (end == cookies.length) {
            cookies = Arrays.copyOf(cookies, 2 * end);
        }
        cookies[end++] = start;
        cookies[end++] = equals;
        cookies[end++] = after;
    }

    /** A pair of quotes around the whole is not part of it (RFC 6265bis, section 4.1.1). */
    private static String unquoted(String value) {
        int last = value.length() - 1;
        return last > 0 && value.charAt(0) == '"' && value.charAt(last) == '"' ? value.substring(1, last) : value;
    }
}

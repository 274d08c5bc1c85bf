package io.quarkiverse.sessions.runtime.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.quarkiverse.sessions.runtime.config.CookieConfig.SameSite;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reads and writes one session's cookie, by RFC 6265bis.
 *
 * @param domain {@code null} for none
 * @param maxAge {@code null} for a cookie that ends with the browser; else at most 400 days (section 5.5)
 */
public record SessionCookie(String name, String path, String domain, SameSite sameSite, boolean httpOnly, boolean secure,
        boolean partitioned, Duration maxAge) {

    /**
     * Clients that know no {@code Max-Age} take a cookie without it for one of another kind, or for one of the browser's life.
     */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    public static final String HOST_PREFIX = "__Host-";

    /** All values that the request carries under this cookie's name, in its order. Usually none or one. */
    public List<String> valuesIn(HttpServerRequest request) {
        return valuesIn(request, name);
    }

    public static List<String> valuesIn(HttpServerRequest request, String name) {
        List<String> values = List.of();
        for (String header : request.headers().getAll("Cookie")) {
            int start = 0;
            while (start < header.length()) {
                int end = header.indexOf(';', start);
                end = end < 0 ? header.length() : end;
                String value = valueOf(name, header, start, end);
                if (value != null) {
                    values = values.isEmpty() ? new ArrayList<>(1) : values;
                    values.add(value);
                }
                start = end + 1;
            }
        }
        return values;
    }

    /**
     * The {@code Set-Cookie} line that gives the browser a value, under this cookie's name or one of its further parts.
     *
     * @param ownMaxAge in place of the cookie's, {@code null} for that
     */
    public String set(String part, String value, Duration ownMaxAge, Instant now) {
        StringBuilder line = new StringBuilder(part).append('=').append(value);
        Duration effective = ownMaxAge != null ? ownMaxAge : maxAge;
        if (effective != null) {
            long seconds = Math.max(0, effective.toSeconds());
            line.append("; Max-Age=").append(seconds).append("; Expires=")
                    .append(DATE.format(now.plusSeconds(seconds).atOffset(ZoneOffset.UTC)));
        }
        return attributes(line);
    }

    /** The {@code Set-Cookie} line that makes the browser forget; repeats every attribute, or browsers refuse it. */
    public String removal(String part) {
        return attributes(new StringBuilder(part).append("=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT"));
    }

    private String attributes(StringBuilder line) {
        line.append("; Path=").append(path);
        if (domain != null) {
            line.append("; Domain=").append(domain);
        }
        if (secure) {
            line.append("; Secure");
        }
        if (httpOnly) {
            line.append("; HttpOnly");
        }
        line.append("; SameSite=").append(sameSite.value());
        if (partitioned) {
            line.append("; Partitioned");
        }
        return line.toString();
    }

    private static String valueOf(String name, String header, int start, int end) {
        while (start < end && header.charAt(start) == ' ') {
            start++;
        }
        int equals = start + name.length();
        if (equals < end && header.charAt(equals) == '=' && header.startsWith(name, start)) {
            return unquoted(header.substring(equals + 1, end).trim());
        }
        return null;
    }

    /** A pair of quotes around the whole is not part of it (RFC 6265bis, section 4.1.1). */
    private static String unquoted(String value) {
        int last = value.length() - 1;
        return last > 0 && value.charAt(0) == '"' && value.charAt(last) == '"' ? value.substring(1, last) : value;
    }

    /** Whether browsers take a cookie of this domain from this host (RFC 6265bis, section 5.1.3). */
    public static boolean matches(String host, String domain) {
        int start = host.length() - domain.length();
        return start >= 0 && host.regionMatches(true, start, domain, 0, domain.length())
                && (start == 0 || host.charAt(start - 1) == '.');
    }
}

package io.quarkiverse.sessions.runtime.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.quarkiverse.sessions.runtime.config.CookieConfig.SameSite;

/**
 * One session's cookie, and the lines that set and remove it, by RFC 6265bis.
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

    /** Whether browsers take a cookie of this domain from this host (RFC 6265bis, section 5.1.3). */
    public static boolean matches(String host, String domain) {
        int start = host.length() - domain.length();
        return start >= 0 && host.regionMatches(true, start, domain, 0, domain.length())
                && (start == 0 || host.charAt(start - 1) == '.');
    }
}

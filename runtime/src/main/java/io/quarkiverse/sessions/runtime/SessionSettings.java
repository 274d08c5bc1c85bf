package io.quarkiverse.sessions.runtime;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.quarkiverse.sessions.LoginOptions;
import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.runtime.config.ConfigKeys;
import io.quarkiverse.sessions.runtime.config.CookieConfig;
import io.quarkiverse.sessions.runtime.config.CookieConfig.SameSite;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.LoginConfig.AtMaxSessions;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.MirrorFailure;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.UnlockedWrites;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.UnreadableValues;
import io.quarkiverse.sessions.runtime.config.SessionRuntimeConfig.VerifyValues;
import io.quarkiverse.sessions.runtime.http.SessionCookie;
import io.quarkiverse.sessions.runtime.lock.LockTimes;
import io.quarkiverse.sessions.runtime.login.LoginSetup;
import io.quarkiverse.sessions.spi.SessionPolicy;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.MemorySize;

/** One session's run-time configuration, checked, with the defaults that depend on other keys. */
record SessionSettings(SessionPolicy policy, LockTimes lockTimes, SessionCookie cookie, UnlockedWrites unlockedWrites,
        UnreadableValues unreadableValues, VerifyValues verifyValues, boolean failsWithMirror, boolean logsHandle,
        LoginSetup.Settings login) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final String SECURE_PREFIX = "__Secure-";

    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern HOST_NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final int LONGEST_NAME = 253;

    /** Stores count in microseconds, and scripts in Redis exactly to 2^53 of them. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    static SessionSettings of(String name, SessionRuntimeConfig config, LaunchMode mode) {
        return new Check(name, config, mode).settings();
    }

    private record Check(String name, SessionRuntimeConfig config, LaunchMode mode) {

        SessionSettings settings() {
            LockTimes lockTimes = lockTimes();
            int maxSessions = config.inMemory().maxSessions();
            require(maxSessions > 0, "in-memory.max-sessions", "must be at least 1, but is " + maxSessions);
            long maxBytes = config.inMemory().maxBytes().map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
            require(maxBytes > 0, "in-memory.max-bytes", "must be positive, but is " + maxBytes);
            checkRedis();
            positive("store-timeout", config.storeTimeout());
            UnlockedWrites byMode = mode.isDevOrTest() ? UnlockedWrites.WARN : UnlockedWrites.ALLOW;
            return new SessionSettings(policy(lockTimes), lockTimes, cookie(), config.unlockedWrites().orElse(byMode),
                    config.unreadableValues(),
                    config.verifyValues().orElse(mode.isDevOrTest() ? VerifyValues.WARN : VerifyValues.OFF),
                    config.mirrorFailure() == MirrorFailure.FAIL, config.logHandle(), login());
        }

        private LoginSetup.Settings login() {
            int maxSessions = config.login().maxSessions().orElse(0);
            require(config.login().maxSessions().isEmpty() || maxSessions > 0, "login.max-sessions",
                    "must be at least 1, but is " + maxSessions);
            return new LoginSetup.Settings(maxSessions, config.login().atMaxSessions() == AtMaxSessions.REJECT,
                    config.login().recordClient());
        }

        private void checkRedis() {
            String prefix = config.redis().keyPrefix();
            require(!prefix.contains("{") && !prefix.contains("}"), "redis.key-prefix",
                    "must have no braces, but is '" + prefix + "'");
            int replicas = config.redis().waitReplicas();
            require(replicas >= 0, "redis.wait-replicas", "must not be negative, but is " + replicas);
        }

        private SessionPolicy policy(LockTimes lockTimes) {
            Duration idle = positive("idle-timeout", config.idleTimeout());
            Duration absolute = notNegative("absolute-timeout", config.absoluteTimeout());
            Duration touch = notNegative("touch-interval", config.touchInterval());
            Duration half = idle.dividedBy(2);
            Optional<Duration> renewAfter = config.renewAfter();
            renewAfter.ifPresent(duration -> positive("renew-after", duration));
            Duration grace = notNegative("renewal-grace", config.renewalGrace());
            require(renewAfter.isEmpty() || !grace.isZero(), "renewal-grace",
                    "is 0: concurrent requests would each get a new secret, and only the last one would work; "
                            + "set it to a few seconds, or remove '" + ConfigKeys.origin(name, "renew-after") + "'");
            long maxSize = config.maxSize().asLongValue();
            require(maxSize > 0, "max-size", "must be positive, but is " + maxSize);
            return new SessionPolicy(idle, absolute, touch.compareTo(half) > 0 ? half : touch,
                    renewAfter.orElse(Duration.ZERO), grace, lockTimes.maxHold(), lockTimes.lease(), maxSize);
        }

        private LockTimes lockTimes() {
            Duration lease = config.lock().lease();
            require(lease.compareTo(SHORTEST_LEASE) >= 0, "lock.lease", "must be at least 1 second, but is " + lease);
            Duration maxHold = config.lock().maxHold();
            notTooLong("lock.max-hold", maxHold);
            require(maxHold.compareTo(lease) >= 0, "lock.max-hold",
                    "must not be shorter than lock.lease (" + lease + "), but is " + maxHold);
            int maxWaiting = config.lock().maxWaiting();
            require(maxWaiting > 0, "lock.max-waiting", "must be at least 1, but is " + maxWaiting);
            return new LockTimes(positive("lock.wait-timeout", config.lock().waitTimeout()), lease, maxHold, maxWaiting);
        }

        private SessionCookie cookie() {
            CookieConfig cookie = config.cookie();
            boolean secure = cookie.secure().orElse(!mode.isDevOrTest());
            String path = cookie.path();
            require(path.startsWith("/") && isAttributeValue(path), "cookie.path",
                    "must start with '/' and have no ';' or control characters, but is '" + path + "'");
            String domain = cookie.domain().orElse(null);
            require(domain == null || domain.length() <= LONGEST_NAME && HOST_NAME.matcher(domain).matches(), "cookie.domain",
                    "is '" + domain
                            + "', which is not a host name. Write the name alone, such as 'example.com': without scheme, "
                            + "port and path, without a dot in front, which browsers ignore, and in ASCII ('xn--')");
            require(secure || cookie.sameSite() != SameSite.NONE, "cookie.same-site",
                    "is 'none', which browsers take with cookie.secure=true only");
            require(secure || !cookie.partitioned(), "cookie.partitioned",
                    "is true, which browsers take with cookie.secure=true only");
            return new SessionCookie(cookieName(secure, path, domain), path, domain, cookie.sameSite(), cookie.httpOnly(),
                    secure, cookie.partitioned(), cookie.persistent() ? maxAge() : null);
        }

        private String cookieName(boolean secure, String path, String domain) {
            String byName = SessionLock.DEFAULT.equals(name) ? "SESSION" : name.toUpperCase(Locale.ROOT);
            String cookieName = config.cookie().name().orElse(byName);
            require(cookieName.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+"), "cookie.name",
                    "is '" + cookieName + "', which is not a cookie name (RFC 6265bis, section 4.1.1)");
            boolean possible = secure && path.equals("/") && domain == null;
            boolean prefixed = config.cookie().hostPrefix().orElse(possible);
            require(!prefixed || possible, "cookie.host-prefix",
                    "is true, which needs cookie.secure=true, cookie.path=/ and no cookie.domain (RFC 6265bis, section 4.1.3.2)");
            boolean hasPrefix = startsWith(cookieName, SessionCookie.HOST_PREFIX);
            require(possible || !hasPrefix, "cookie.name", "is '" + cookieName
                    + "', which browsers take with cookie.secure=true, cookie.path=/ and no cookie.domain only: leave the prefix "
                    + "out, it is added where it can be (cookie.host-prefix)");
            require(secure || !startsWith(cookieName, SECURE_PREFIX), "cookie.name",
                    "is '" + cookieName + "', which browsers take with cookie.secure=true only");
            return prefixed && !hasPrefix ? SessionCookie.HOST_PREFIX + cookieName : cookieName;
        }

        /** As browsers compare prefixes. */
        private static boolean startsWith(String cookieName, String prefix) {
            return cookieName.regionMatches(true, 0, prefix, 0, prefix.length());
        }

        private Duration maxAge() {
            Duration absolute = config.absoluteTimeout();
            return absolute.isZero() || absolute.compareTo(LoginOptions.LONGEST) > 0 ? LoginOptions.LONGEST : absolute;
        }

        private static boolean isAttributeValue(String value) {
            return value.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ';');
        }

        private Duration positive(String key, Duration duration) {
            require(!duration.isNegative() && !duration.isZero(), key, "must be positive, but is " + duration);
            return notTooLong(key, duration);
        }

        private Duration notNegative(String key, Duration duration) {
            require(!duration.isNegative(), key, "must not be negative, but is " + duration);
            return notTooLong(key, duration);
        }

        private Duration notTooLong(String key, Duration duration) {
            require(duration.compareTo(LONGEST) <= 0, key,
                    "must be at most " + LONGEST.toDays() + " days, but is " + duration);
            return duration;
        }

        private void require(boolean condition, String key, String message) {
            if (!condition) {
                throw ConfigKeys.refused(name, key, message);
            }
        }
    }
}

package io.quarkiverse.sessions;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How a user is logged in:
 *
 * <pre>{@code
 * auth.login(user,
 *         LoginOptions.builder().principalName("ann").roles("admin").rememberMe(true).duration(Duration.ofDays(30)).build());
 * }</pre>
 *
 * Immutable.
 */
public final class LoginOptions {

    /** The longest that a login may last, which is the longest that browsers keep a cookie (RFC 6265bis, section 5.5). */
    public static final Duration LONGEST = Duration.ofDays(400);

    /** The user's own name, no roles, the configured timeouts, a cookie that ends with the browser, a fresh session. */
    public static final LoginOptions DEFAULT = builder().build();

    /** What is shorter may be 0 to a store, which is without an end. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final String principalName;
    private final Set<String> roles;
    private final Duration duration;
    private final boolean rememberMe;
    private final boolean keepData;

    private LoginOptions(Builder builder) {
        this.principalName = builder.principalName;
        this.roles = Set.copyOf(builder.roles);
        this.duration = builder.duration;
        this.rememberMe = builder.rememberMe;
        this.keepData = builder.keepData;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * @return the principal's name; empty for the user's own
     */
    public Optional<String> principalName() {
        return Optional.ofNullable(principalName);
    }

    /**
     * @return the roles for {@link AuthSession#roles()}, and for {@code @RolesAllowed}, which needs {@code quarkus-security}
     */
    public Set<String> roles() {
        return roles;
    }

    /**
     * @return how long the login lasts at most; empty for {@code absolute-timeout}
     */
    public Optional<Duration> duration() {
        return Optional.ofNullable(duration);
    }

    /**
     * @return whether the browser keeps the cookie when it is closed
     */
    public boolean rememberMe() {
        return rememberMe;
    }

    /**
     * @return whether the session keeps what it held before the login
     */
    public boolean keepData() {
        return keepData;
    }

    /** Mutable; each method returns the builder itself. */
    public static final class Builder {

        private String principalName;
        private Set<String> roles = new LinkedHashSet<>();
        private Duration duration;
        private boolean rememberMe;
        private boolean keepData;

        private Builder() {
        }

        /**
         * @param name unique among the application's users, and the same at every login of one user; the user's sessions are
         *        found by it
         * @throws IllegalArgumentException if it is {@code null} or blank
         */
        public Builder principalName(String name) {
            if (name == null || name.isBlank()) {
                throw new IllegalArgumentException("The principal's name must not be empty");
            }
            this.principalName = name;
            return this;
        }

        /** Sets the user's roles. */
        public Builder roles(String... names) {
            return roles(new LinkedHashSet<>(List.of(names)));
        }

        /** Sets the user's roles. */
        public Builder roles(Set<String> names) {
            this.roles = new LinkedHashSet<>(names);
            return this;
        }

        /**
         * Ends the session this long after the login, in place of {@code absolute-timeout}.
         *
         * @throws IllegalArgumentException if it is less than a millisecond, or more than {@link #LONGEST}
         */
        public Builder duration(Duration lifetime) {
            Objects.requireNonNull(lifetime, "lifetime");
            if (lifetime.compareTo(SHORTEST) < 0) {
                throw new IllegalArgumentException(
                        "A login's duration must be positive, at least a millisecond, but is " + lifetime);
            }
            if (lifetime.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("A login may last " + LONGEST.toDays()
                        + " days at most, as long as browsers keep a cookie, but its duration is " + lifetime.toDays()
                        + " days");
            }
            this.duration = lifetime;
            return this;
        }

        /**
         * With {@code true} the browser keeps the cookie for all of the login's duration, and the session may idle for as long.
         * Default: the cookie ends with the browser, the session after {@code idle-timeout}.
         */
        public Builder rememberMe(boolean remember) {
            this.rememberMe = remember;
            return this;
        }

        /** With {@code true} the session keeps its attributes, such as a cart. Attributes of another user are never kept. */
        public Builder keepData(boolean keep) {
            this.keepData = keep;
            return this;
        }

        public LoginOptions build() {
            return new LoginOptions(this);
        }
    }
}

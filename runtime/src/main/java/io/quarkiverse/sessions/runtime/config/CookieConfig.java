package io.quarkiverse.sessions.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.WithDefault;

/** The cookie's keys, see RFC 6265bis, section 4.1. */
@ConfigGroup
public interface CookieConfig {

    /** The cookie's name. Default: {@code SESSION}, and for a named session its name in upper case. */
    Optional<String> name();

    /** The cookie's {@code Path}. */
    @WithDefault("/")
    String path();

    /**
     * The cookie's {@code Domain}: a host name alone, such as {@code example.com}, without scheme, port, path or leading
     * dot.
     * Default: none, only the host that set it gets it back.
     */
    Optional<String> domain();

    /** The cookie's {@code SameSite}. {@code none} needs {@code secure}. */
    @WithDefault("lax")
    SameSite sameSite();

    /** Whether scripts are kept from the cookie. */
    @WithDefault("true")
    boolean httpOnly();

    /** Whether the cookie travels over TLS only. Default: true; false in dev and test mode. */
    Optional<Boolean> secure();

    /**
     * Whether the name gets the prefix {@code __Host-}, with which browsers accept the cookie from this very host only.
     * Default: whether {@code secure} is on, {@code path} is {@code /} and there is no {@code domain}.
     */
    Optional<Boolean> hostPrefix();

    /** Whether the cookie is kept apart for every top-level site that embeds the application. Needs {@code secure}. */
    @WithDefault("false")
    boolean partitioned();

    /**
     * Whether the cookie outlives the browser's session: {@code Max-Age} is then {@code absolute-timeout}, and 400
     * days, the most that browsers take, where there is none. The server ends idle sessions all the same.
     */
    @WithDefault("false")
    boolean persistent();

    /** Values of {@code SameSite}. */
    enum SameSite {
        /** Never sent with requests from other sites. */
        STRICT("Strict"),
        /** Sent with top-level navigations from other sites. */
        LAX("Lax"),
        /** Always sent. */
        NONE("None");

        private final String value;

        SameSite(String value) {
            this.value = value;
        }

        /**
         * @return as it stands in the header
         */
        public String value() {
            return value;
        }
    }
}

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
     * The cookie's {@code Domain}: a host name alone, such as {@code example.com}, without scheme, port, path or leading dot.
     * Default: none. The browser then sends the cookie to the host that set it only.
     */
    Optional<String> domain();

    /** The cookie's {@code SameSite}. {@code none} needs {@code secure}. */
    @WithDefault("lax")
    SameSite sameSite();

    /** Whether the cookie is hidden from scripts. */
    @WithDefault("true")
    boolean httpOnly();

    /** Whether browsers send the cookie over TLS only. Default: true; false in dev and test mode. */
    Optional<Boolean> secure();

    /**
     * Whether the name gets the prefix {@code __Host-}, with which browsers accept the cookie from this host only. Default:
     * whether {@code secure} is on, {@code path} is {@code /} and there is no {@code domain}.
     */
    Optional<Boolean> hostPrefix();

    /** Whether browsers keep a separate cookie for every top-level site that embeds the application. Needs {@code secure}. */
    @WithDefault("false")
    boolean partitioned();

    /**
     * Whether the cookie outlives the browser's session: {@code Max-Age} is then {@code absolute-timeout}, or 400 days, the
     * most that browsers accept, if there is none. The server still ends idle sessions.
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
         * @return the value in the header
         */
        public String value() {
            return value;
        }
    }
}

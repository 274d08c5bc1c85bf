/**
 * What applications that use sessions are tested with. Add {@code io.quarkiverse.sessions:quarkus-sessions-test} with the scope
 * {@code test}, and inject into a {@code @QuarkusTest}:
 * <ul>
 * <li>{@link io.quarkiverse.sessions.test.TestBrowser}: a browser that is logged in, or has attributes, and requests without
 * HTTP;</li>
 * <li>{@link io.quarkiverse.sessions.test.SessionClock}: time that passes at once;</li>
 * <li>{@link io.quarkiverse.sessions.test.SessionWatch}: what a request asked the stores, and wrote outside a lock.</li>
 * </ul>
 */
package io.quarkiverse.sessions.test;

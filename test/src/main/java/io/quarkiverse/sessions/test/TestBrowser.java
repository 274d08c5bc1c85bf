package io.quarkiverse.sessions.test;

import java.net.CookieHandler;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

import io.quarkiverse.sessions.LoginOptions;
import io.restassured.filter.Filter;
import io.smallrye.mutiny.Uni;

/**
 * A browser of the application under test. Each injection point gets a new one, without cookies:
 *
 * <pre>
 * {@code
 * &#64;Inject
 * TestBrowser ann;
 *
 * @Test
 * void annSeesHerOrders() {
 *     ann.login("ann", "customer");
 *     given().filter(ann.filter()).when().get("/orders").then().statusCode(200);
 * }
 * }
 * </pre>
 *
 * A browser keeps the cookies that it is given, secure ones included, and sends them to whatever path. What it does with
 * sessions is done by the application's own engine and stores, as in a request. It can be used by several threads; requests at
 * the same time are requests of one browser. It works in {@code @QuarkusTest}, where the test runs in the application.
 */
@Dependent
public class TestBrowser {

    private final BrowserCookies cookies = new BrowserCookies();
    private final LocalRequests requests;

    @Inject
    TestBrowser(LocalRequests requests) {
        this.requests = requests;
    }

    // ------------------------------------------------------------------ what it has

    /**
     * Logs a user in to the application's only login session, as {@code AuthSession.login} does.
     *
     * @param user the user object, or the user's name
     * @param roles of the user
     * @return this browser
     * @throws IllegalStateException if the application has no login session, or several
     */
    public TestBrowser login(Object user, String... roles) {
        return login(user, LoginOptions.builder().roles(roles).build());
    }

    /**
     * As {@link #login(Object, String...)}, with options: the principal's name, roles, how long, remembered.
     *
     * @param options how to log in
     * @return this browser
     */
    public TestBrowser login(Object user, LoginOptions options) {
        return loginTo(requests.onlyLoginSession(), user, options);
    }

    /**
     * As {@link #login(Object, LoginOptions)}, to a session of several.
     *
     * @param sessionName the session's configured name
     * @return this browser
     * @throws IllegalArgumentException if nobody can log in to a session of that name
     */
    public TestBrowser loginTo(String sessionName, Object user, LoginOptions options) {
        requests.login(cookies, sessionName, user, options);
        return this;
    }

    /**
     * Puts an attribute into the default session, under its lock.
     *
     * @param value {@code null} removes it
     * @return this browser
     */
    public TestBrowser put(String key, Object value) {
        return putInto(requests.defaultSession(), key, value);
    }

    /**
     * As {@link #put}, into a named session.
     *
     * @param sessionName the session's configured name
     * @return this browser
     * @throws IllegalArgumentException if there is no session of that name
     */
    public TestBrowser putInto(String sessionName, String key, Object value) {
        requests.put(cookies, sessionName, key, value);
        return this;
    }

    // ------------------------------------------------------------------ requests over HTTP

    /**
     * For REST Assured: {@code given().filter(browser.filter())}.
     *
     * @return sends the cookies with each request, unless the request sets one of that name itself, and keeps what is set
     */
    public Filter filter() {
        return RestAssuredFilter.of(cookies);
    }

    /**
     * For {@code java.net.http}: {@code HttpClient.newBuilder().cookieHandler(browser.cookieHandler())}.
     *
     * @return sends the cookies with each request and keeps what is set
     */
    public CookieHandler cookieHandler() {
        return new BrowserCookieHandler(cookies);
    }

    /**
     * @return the values to send now, by cookie name; whoever has them has the session, so keep them out of logs
     */
    public Map<String, String> cookies() {
        return cookies.all();
    }

    /**
     * @return the {@code Cookie} header to send now, empty where there are no cookies
     */
    public Optional<String> cookieHeader() {
        return Optional.ofNullable(cookies.header());
    }

    // ------------------------------------------------------------------ requests without HTTP

    /**
     * Runs code as an endpoint of Quarkus REST would run it for this browser, but without HTTP: in a request scope of its own,
     * on this thread, where sessions can be injected and used. What it wrote directly is stored when it returns, and dropped
     * when it throws. The browser keeps the cookies. With Quarkus Security the {@code SecurityIdentity} is whoever is logged
     * in.
     *
     * @throws RuntimeException whatever the code throws, or the failure to store what it wrote
     */
    public void request(Runnable code) {
        request(() -> {
            code.run();
            return null;
        });
    }

    /**
     * As {@link #request(Runnable)}.
     *
     * @return what the code gives
     */
    public <T> T request(Supplier<T> code) {
        return requests.run(cookies, code);
    }

    /**
     * As {@link #request(Supplier)} for non-blocking code: runs on an event loop, and waits here until the {@code Uni} has an
     * item and what was written is stored.
     *
     * @param code must not block
     * @return the item, may be {@code null}
     */
    public <T> T await(Supplier<Uni<T>> code) {
        return requests.await(cookies, code);
    }

    /** Uses every session of which it has a cookie, as a request that reads it. */
    void use() {
        requests.use(cookies);
    }

    /** Tells no values. */
    @Override
    public String toString() {
        return "TestBrowser with the cookies " + cookies.all().keySet();
    }
}

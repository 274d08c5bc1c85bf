package io.quarkiverse.sessions.test.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;

/** Old clients, such as the JDK's, take a cookie that has Max-Age alone for one of another version, and send it in quotes. */
class RememberedByTheJdksClientTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = LoginResource.app();

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(Browser.uri(path)).build(), BodyHandlers.ofString());
    }

    @Test
    void staysLoggedIn() throws Exception {
        assertThat(get("/login-for?user=ann&remember=true&duration=P30D").statusCode()).isEqualTo(204);
        assertThat(get("/me").body()).isEqualTo("ann");
        get("/logout");
        assertThat(get("/me").body()).isEqualTo("nobody");
    }

    @Test
    void expiresSaysWhatMaxAgeSays() throws Exception {
        String cookie = get("/login-for?user=ann&remember=true&duration=P30D").headers().firstValue("Set-Cookie").orElseThrow();
        ZonedDateTime expires = ZonedDateTime.parse(cookie.replaceFirst(".*; Expires=([^;]+).*", "$1"),
                DateTimeFormatter.RFC_1123_DATE_TIME);
        assertThat(Duration.between(ZonedDateTime.now(), expires)).isBetween(Duration.ofDays(30).minusMinutes(1),
                Duration.ofDays(30).plusSeconds(1));
        assertThat(get("/login?user=ann").headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("Expires");
    }
}

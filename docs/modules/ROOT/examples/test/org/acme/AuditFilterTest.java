package org.acme;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.filter.cookie.CookieFilter;

/** Every answer is audited with the user's name: of endpoints that block, of those that do not, and of what is not found. */
@QuarkusTest
class AuditFilterTest {

    private final CookieFilter browser = new CookieFilter();
    private final Queue<String> audited = new ConcurrentLinkedQueue<>();
    private final Logger log = Logger.getLogger(AuditFilter.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            audited.add(((ExtLogRecord) record).getFormattedMessage());
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    @BeforeEach
    void listen() {
        log.addHandler(handler);
    }

    @AfterEach
    void stop() {
        log.removeHandler(handler);
    }

    @Test
    void everyAnswer() {
        given().get("/visits").then().statusCode(200);
        given().filter(browser).redirects().follow(false).formParams("id", "ann", "password", "kettle-and-key")
                .post("/login").then().statusCode(303);
        given().filter(browser).get("/profile").then().statusCode(200);
        given().filter(browser).post("/locking/reactive").then().statusCode(200);
        given().filter(browser).get("/nowhere").then().statusCode(404);
        assertThat(audited).containsExactly("nobody: GET /visits -> 200", "ann: POST /login -> 303",
                "ann: GET /profile -> 200", "ann: POST /locking/reactive -> 200", "ann: GET /nowhere -> 404");
    }
}

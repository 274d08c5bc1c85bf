package io.quarkiverse.sessions.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.Session;
import io.quarkiverse.sessions.SessionName;
import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Log lines of a request carry the handle of the session that it uses, and nobody else's. */
class HandleInLogTest {

    static final Connection REDIS = Connection.of(HandleInLogTest.class);

    private static final List<String> IN_MDC = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final QuarkusUnitTest APP = ObservedTest.app(Logging.class, Shared.class, Server.class, Connection.class)
            .overrideConfigKey("quarkus.sessions.store", "redis")
            .overrideRuntimeConfigKey("quarkus.redis.hosts", REDIS.uri())
            .overrideRuntimeConfigKey("quarkus.sessions.log-handle", "true")
            .overrideConfigKey("quarkus.sessions.cart.store", "in-memory")
            .overrideConfigKey("quarkus.sessions.quiet.log-handle", "false")
            .setLogRecordPredicate(HandleInLogTest::isNoted)
            .assertLogRecords(HandleInLogTest::eachLineHasItsOwn);

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    @Test
    void requests() {
        for (int user = 0; user < 10; user++) {
            Browser browser = new Browser();
            browser.text("/create");
            browser.text("/blocking");
            browser.text("/reactive");
            browser.text("/end");
            browser.text("/nothing");
        }
    }

    /** On the thread that logs: the MDC is what it is there and then. */
    private static boolean isNoted(LogRecord line) {
        if (!line.getLoggerName().equals("logging")) {
            return false;
        }
        ExtLogRecord record = (ExtLogRecord) line;
        IN_MDC.add(record.getMdc("sessionHandle") + " " + record.getMdc("sessionHandle.cart") + " "
                + record.getMdc("sessionHandle.quiet"));
        return true;
    }

    /** A message is the handles that the application itself was told. */
    private static void eachLineHasItsOwn(List<LogRecord> lines) {
        assertThat(lines).hasSize(60);
        assertThat(lines.stream().map(LogRecord::getMessage).toList()).isEqualTo(IN_MDC);
        assertThat(IN_MDC.stream().distinct().count()).isGreaterThan(20);
    }

    @Path("/")
    public static class Logging {

        private static final Logger LOG = Logger.getLogger("logging");

        @Inject
        Session session;

        @SessionName("cart")
        Session cart;

        @SessionName("quiet")
        Session quiet;

        @Inject
        ReactiveSession reactive;

        @GET
        @Path("create")
        public void create() {
            LOG.info("null null null");
            session.update(data -> data.put("key", "value"));
            cart.update(data -> data.put("key", "value"));
            quiet.update(data -> data.put("key", "value"));
            LOG.info(session.handle() + " " + cart.handle() + " null");
        }

        @GET
        @Path("blocking")
        public void blocking() {
            session.get("key", String.class);
            LOG.info(session.handle() + " null null");
        }

        @GET
        @Path("reactive")
        public Uni<Void> reactive() {
            return reactive.update(data -> {
                data.put("other", "value");
                return Uni.createFrom().voidItem();
            }).chain(reactive::handle)
                    .invoke(handle -> LOG.info(handle + " null null")).replaceWithVoid();
        }

        @GET
        @Path("end")
        public void end() {
            session.invalidate();
            LOG.info("null null null");
        }

        @GET
        @Path("nothing")
        public void nothing() {
            LOG.info("null null null");
        }
    }
}

package io.quarkiverse.sessions.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.redis.server.Connection;
import io.quarkiverse.sessions.redis.server.Server;
import io.quarkiverse.sessions.redis.server.Shared;
import io.quarkiverse.sessions.test.support.Browser;
import io.quarkiverse.sessions.test.support.ways.Ways;
import io.quarkus.test.QuarkusUnitTest;

/** The dashboard of the documentation asks for what Prometheus is told, and the documentation has a row for each of it. */
class DashboardTest {

    private static final Path DOCS = Path.of("../../docs/modules/ROOT");
    private static final Pattern METRIC = Pattern.compile("\\bsessions_[a-z_]+");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|`(sessions\\.[a-z.]+)`");

    static final Connection REDIS = Connection.of(DashboardTest.class);

    @RegisterExtension
    static final QuarkusUnitTest APP = ObservedTest.app(Ways.class, Shared.class, Server.class, Connection.class)
            .overrideConfigKey("quarkus.sessions.mirrors", "redis")
            .overrideConfigKey("quarkus.sessions.in-cookies.store", "cookie")
            .overrideConfigKey("quarkus.sessions.in-cookies.cookie-store.revocation", "in-memory")
            .overrideRuntimeConfigKey("quarkus.redis.hosts", REDIS.uri());

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    private static String scraped() {
        Browser browser = new Browser();
        List.of("/write", "/locked", "/read", "/write").forEach(browser::text);
        return new Browser().text("/q/metrics");
    }

    @Test
    void theDashboardAsksForWhatThereIs() throws IOException {
        String dashboard = Files.readString(DOCS.resolve("attachments/grafana-sessions.json"));
        Set<String> asked = new TreeSet<>(METRIC.matcher(dashboard).results().map(MatchResult::group).toList());
        assertThat(asked).hasSizeGreaterThan(20);
        Set<String> told = new TreeSet<>(METRIC.matcher(scraped()).results().map(MatchResult::group).toList());
        assertThat(told).containsAll(asked);
    }

    @Test
    void everyMeterIsDocumentedAndNoOther() throws IOException {
        Set<String> documented = new TreeSet<>(ROW.matcher(Files.readString(DOCS.resolve("pages/guides-observability.adoc")))
                .results().map(row -> row.group(1)).toList());
        Set<String> told = new TreeSet<>();
        scraped().lines().filter(line -> line.startsWith("# HELP sessions_"))
                .forEach(line -> told.add(line.split(" ")[2]));
        assertThat(told).allSatisfy(metric -> assertThat(documented)
                .anyMatch(name -> metric.startsWith(name.replace('.', '_'))));
        assertThat(documented).allSatisfy(name -> assertThat(told)
                .anyMatch(metric -> metric.startsWith(name.replace('.', '_'))));
    }
}

package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** One session, with data that only it has, which ends while its readers read. */
final class StormRound {

    static final Duration IDLE_TIMEOUT = Duration.ofMillis(500);

    private static final Duration LIFE = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofHours(1);
    /** Stores count in milliseconds, and their clock may be a little slower than this process' monotonic one. */
    private static final Duration CLOCKS = Duration.ofMillis(50);
    private static final String COOKIE = "AUTH";
    private static final Reader[] READERS = Reader.values();

    private final Cluster cluster;
    private final List<Node> nodes;
    private final KeepAlive connections;
    private final End end;
    private final Random random;
    private final String name;
    private final String marker;
    private final String user;
    private final Sightings sightings;
    private final Browser browser = new Browser();
    private final Browser other = new Browser();
    private final EveryReader before = new EveryReader(READERS.length, 1);
    private final EveryReader quiet = new EveryReader(READERS.length, 1);
    private final EveryReader after = new EveryReader(READERS.length, 1);
    private volatile boolean quietly;
    private volatile long ended = Long.MAX_VALUE;
    private long lives = Long.MAX_VALUE;
    private String cookie;
    private String handle;
    private String otherHandle;

    /**
     * @param nodes those of the cluster that are asked
     */
    StormRound(Cluster cluster, List<Node> nodes, KeepAlive connections, int number, long seed) {
        this.cluster = cluster;
        this.nodes = nodes;
        this.connections = connections;
        this.end = End.of(number);
        this.random = new Random(seed + number);
        this.name = "round " + number + " of seed " + seed + ", " + end;
        this.marker = "marker-" + number;
        this.user = "user-" + number;
        this.sightings = new Sightings(marker, user);
    }

    Sightings run() {
        try {
            logIn();
            try (Clients readers = Clients.repeat(READERS.length, this::read)) {
                before.await("a first answer");
                end();
                after.await("answers after the end");
            }
            lookAgain();
            assertThat(sightings.violation(lives, ended)).isEmpty();
            assertNothingLeft();
            return sightings;
        } catch (RuntimeException | AssertionError e) {
            AssertionError failure = new AssertionError(name + "\n" + sightings.lines(lives, ended), e);
            failure.printStackTrace(System.out); // reports come at the end, which can be far
            throw failure;
        }
    }

    private void logIn() {
        otherHandle = end.hasAnother() ? logIn(other, "other-" + marker, LONG) : null;
        for (Duration life = LIFE; cookie == null; life = life.plus(LIFE)) {
            logInFor(life);
        }
    }

    /**
     * A session that expires before the answer to the login has no cookie. One that lives longer than {@link #LIFE} is
     * remembered, or the idle timeout could end it first while the machine stalls.
     */
    private void logInFor(Duration life) {
        assertThat(life).as("a login").isLessThan(LIFE.multipliedBy(100));
        long sent = System.nanoTime();
        handle = logIn(browser, marker, switch (end) {
            case IDLE_TIMEOUT -> null;
            case ABSOLUTE_TIMEOUT -> life;
            default -> LONG;
        });
        long answered = System.nanoTime();
        cookie = browser.cookie(COOKIE);
        if (end == End.ABSOLUTE_TIMEOUT) {
            lives = sent + life.minus(CLOCKS).toNanos();
            ended = answered + life.plus(CLOCKS).toNanos();
        }
    }

    private String logIn(Browser one, String mark, Duration duration) {
        String life = duration == null ? ""
                : "&millis=" + duration.toMillis() + "&remembered=" + (duration.compareTo(LIFE) > 0);
        HttpResponse<String> answer = one.post(node(),
                Visit.path(Workload.BLOCKING, "?user=" + user + "&marker=" + mark + life));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private void read(int reader) {
        boolean isQuiet = quietly;
        Sighting sighting = look(isQuiet ? READERS[reader].quietVisit() : READERS[reader].visit(), node(), cookie);
        before.did(reader);
        if (isQuiet) {
            quiet.did(reader);
        }
        if (sighting.began() > ended) {
            after.did(reader);
        }
    }

    private Sighting look(Visit visit, Node node, String presented) {
        long began = System.nanoTime();
        KeepAlive.Answer answer = connections.send(visit.method(), node.uri(visit.path()), COOKIE + "=" + presented);
        long returned = System.nanoTime();
        String given = answer.cookies().stream().filter(set -> set.startsWith(COOKIE + "="))
                .map(set -> set.substring(COOKIE.length() + 1)).filter(this::isOfThisSession)
                .findFirst().orElse(null);
        Sighting sighting = Sighting.of(visit, node.name(), began, returned, answer.status(), answer.body(), given);
        sightings.add(sighting);
        return sighting;
    }

    private boolean isOfThisSession(String given) {
        return !given.isEmpty() && Id.of(given).isOfTheSameSession(Id.of(cookie));
    }

    private void end() {
        switch (end) {
            case INVALIDATE -> end(browser, visits("/invalidate"));
            case LOGOUT -> end(browser, visits("/logout"));
            case LOGOUT_EVERYWHERE -> end(random.nextBoolean() ? browser : other, visits("/logout-everywhere"));
            case LOGOUT_OTHERS -> end(other, visits("/logout-others"));
            case REGISTRY_END -> end(new Browser(), registry("/end?handle=" + handle));
            case REGISTRY_END_ALL -> end(new Browser(), registry("/end-all"));
            case REGISTRY_END_OTHERS -> end(new Browser(), registry("/end-others?handle=" + otherHandle));
            case ROTATE -> end(browser, visits("/rotate"));
            case IDLE_TIMEOUT -> leaveAlone();
            case ABSOLUTE_TIMEOUT -> {
                // Nothing that readers do changes it.
            }
        }
    }

    private void end(Browser by, String path) {
        lives = System.nanoTime();
        HttpResponse<String> answer = by.post(node(), path);
        ended = System.nanoTime();
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 204);
    }

    /** From the last answer to a request that kept the session alive, it cannot live longer than its timeout. */
    private void leaveAlone() {
        lives = Long.MIN_VALUE;
        quietly = true;
        quiet.await("an answer that keeps nothing alive");
        ended = sightings.stream().filter(sighting -> !sighting.visit().isQuiet()).mapToLong(Sighting::returned).max()
                .orElseThrow() + IDLE_TIMEOUT.plus(CLOCKS).toNanos();
    }

    /** With every cookie that the session ever had, on every node, when nobody reads any more. */
    private void lookAgain() {
        Visit visit = Reader.READS.visit();
        nodes.forEach(node -> look(visit, node, cookie));
        sightings.stream().map(Sighting::given).filter(Objects::nonNull).distinct()
                .forEach(renewed -> look(visit, node(), renewed));
    }

    private void assertNothingLeft() {
        if (end == End.ROTATE) {
            assertThat(browser.text(node(), visits(""))).as("what goes on").isEqualTo(marker + " " + user);
            browser.post(node(), visits("/logout"));
        }
        if (end.leavesAnother()) {
            assertThat(other.text(node(), visits(""))).as("the other session").isEqualTo("other-" + marker + " " + user);
            other.post(node(), visits("/logout"));
        }
        assertThat(new Browser().text(node(), registry(""))).as("sessions of the user").isEqualTo("0");
        if (cluster.isStored()) {
            assertThat(cluster.stored().everythingAt(Id.of(cookie).key("auth"))).as("in Redis")
                    .noneMatch(text -> text.contains(marker) || text.contains(user) || text.contains("written"));
        }
    }

    private Node node() {
        return nodes.get(random.nextInt(nodes.size()));
    }

    private String visits(String below) {
        return Visit.path(Workload.values()[random.nextInt(2)], below);
    }

    private String registry(String below) {
        return "/workload/registry/" + user + below;
    }
}

package io.quarkiverse.sessions.simulation.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkiverse.sessions.simulation.check.History;
import io.quarkiverse.sessions.simulation.check.Home;
import io.quarkiverse.sessions.simulation.check.Visit;
import io.quarkiverse.sessions.simulation.node.Node;
import io.quarkiverse.sessions.simulation.node.Settings;
import io.quarkiverse.sessions.simulation.world.Actor;
import io.quarkiverse.sessions.simulation.world.World;

/** All browsers, which send the planned requests to any of the nodes. */
public final class Clients {

    public static final String LIST = Method.LIST;
    public static final int KEYS = Method.KEYS;

    /** Who looks when all is over. */
    public static final Visit NOBODY = new Visit(-1, -1, "", List.of(), Set.of(), false, false, Long.MAX_VALUE, Long.MAX_VALUE);

    private static final Duration LONGEST_WAY = Duration.ofMillis(10);
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(90);

    private final World world;
    private final History history;
    private final List<Node> nodes;
    private final Actor store;
    private final Settings settings;
    private final List<Plan> plans;
    private final List<Browser> browsers = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final Map<String, Home> homes = new HashMap<>();

    public Clients(World world, History history, List<Node> nodes, Actor store, Settings settings, List<Plan> plans,
            int browsers) {
        this.world = world;
        this.history = history;
        this.nodes = nodes;
        this.store = store;
        this.settings = settings;
        this.plans = plans;
        for (int number = 0; number < browsers; number++) {
            this.browsers.add(new Browser(number));
        }
    }

    public void begin() {
        Duration at = Duration.ZERO;
        for (Plan plan : plans) {
            at = at.plus(plan.gap());
            world.after(at, browsers.get(plan.browser()).actor(), () -> send(plan));
        }
    }

    /** How long it takes until all was sent and answered. */
    public Duration duration() {
        return plans.stream().map(Plan::gap).reduce(LONGEST_REQUEST, Duration::plus);
    }

    public boolean areOver() {
        return requests.size() == plans.size() && unanswered().isEmpty();
    }

    /** Of each value of a session's cookie that a browser was given. */
    public Map<String, Home> homes() {
        return homes;
    }

    /** Requests to nodes that still run. */
    public List<Visit> unanswered() {
        return requests.stream().filter(request -> !request.isOver() && !request.node.actor().isGone())
                .map(request -> request.visit).toList();
    }

    /** From now on nobody is told anything. */
    public void end() {
        requests.forEach(Request::abandon);
    }

    private void send(Plan plan) {
        List<Node> running = nodes.stream().filter(node -> !node.actor().isGone()).toList();
        Node node = running.get(world.random().nextInt(running.size()));
        Browser browser = browsers.get(plan.browser());
        String cookie = node.engine().get(plan.session()).cookie().name();
        Map<String, String> newest = browser.cookies();
        Map<String, String> earlier = earlier(browser);
        boolean both = plan.cookies() == Plan.Cookies.BOTH;
        Map<String, String> sent = plan.cookies() == Plan.Cookies.EARLIER ? earlier : newest;
        List<String> presented = new ArrayList<>();
        addTo(presented, sent.get(cookie));
        addTo(presented, both ? earlier.get(cookie) : null);
        Visit visit = new Visit(plan.number(), plan.browser(), plan.session(), presented, opened(presented),
                plan.cookies() == Plan.Cookies.NEWEST && browser.isSettled(plan.session()), plan.touches(), world.moment(),
                world.nanos());
        if (plan.changesSecrets()) {
            browser.unsettled(plan.session());
        }
        Request request = new Request(world, history, node, browser, plan, visit,
                Browser.header(sent, both ? earlier : Map.of()), settings.touchesWait(),
                (lines, handle) -> answered(browser, plan, visit, cookie, lines, handle));
        requests.add(request);
        world.after(world.upTo(LONGEST_WAY), node.actor(), request::arrive);
        disturb(running);
    }

    private Set<String> opened(List<String> presented) {
        return presented.stream().map(homes::get).filter(Objects::nonNull).flatMap(Home::handles).collect(Collectors.toSet());
    }

    private static void addTo(List<String> presented, String value) {
        if (value != null && !presented.contains(value)) {
            presented.add(value);
        }
    }

    private Map<String, String> earlier(Browser browser) {
        List<Map<String, String>> all = browser.earlier();
        return all.isEmpty() ? Map.of() : all.get(world.random().nextInt(all.size()));
    }

    private void answered(Browser browser, Plan plan, Visit visit, String cookie, List<String> setCookieLines,
            String handle) {
        if (setCookieLines == null) {
            return;
        }
        world.after(world.upTo(LONGEST_WAY), browser.actor(), () -> {
            String before = browser.cookies().get(cookie);
            browser.receive(setCookieLines);
            String after = browser.cookies().get(cookie);
            if (after != null && !after.equals(before)) {
                homes.put(after, new Home(handle, visit));
            }
            if (plan.changesSecrets()) {
                browser.settled(plan.session());
            }
        });
    }

    /** Nodes and the store stop for longer than a lease, and nodes for ever, as long as one is left. */
    private void disturb(List<Node> running) {
        Node unlucky = running.get(world.random().nextInt(running.size()));
        if (world.onceIn(settings.weather().now().stops())) {
            unlucky.actor().stop(world, world.upTo(Settings.LEASE.multipliedBy(3)));
        }
        if (world.onceIn(settings.weather().now().stops())) {
            store.stop(world, world.upTo(Settings.LEASE));
        }
        if (running.size() > 1 && world.onceIn(settings.weather().now().ends())) {
            unlucky.actor().stopForEver();
        }
    }
}

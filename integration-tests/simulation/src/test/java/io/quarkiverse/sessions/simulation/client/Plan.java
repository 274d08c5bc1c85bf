package io.quarkiverse.sessions.simulation.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.simulation.node.Settings;
import io.quarkiverse.sessions.simulation.node.Settings.Stores;

/**
 * One request as it was planned before anything happened, so that a history without it is as much as can be the same.
 *
 * @param seed of whatever is open still
 * @param gap since the request before
 * @param session the name of the session that it uses
 * @param locked whether the endpoint holds the lock
 * @param touches whether the endpoint touches sessions
 * @param holdsLong whether the bodies of its updates often take longer than they may hold the lock
 * @param cookies which cookies it has
 * @param leaves after how long the client goes away, {@code null} for never
 * @param outlives whether the endpoint goes on then
 * @param blocks whether the endpoint blocks a thread, and goes on always
 * @param interrupted after how long that is interrupted, {@code null} for never
 */
public record Plan(int number, long seed, Duration gap, int browser, String session, List<Kind> kinds, boolean locked,
        boolean touches, boolean holdsLong, Cookies cookies, Duration leaves, boolean outlives, boolean blocks,
        Duration interrupted) {

    enum Cookies {
        NEWEST,
        EARLIER,
        BOTH
    }

    private static final int MOST_KINDS = 4;

    /** As many requests as that, by as many browsers. */
    public static List<Plan> requests(int count, int browsers, Settings settings, Random random) {
        List<Plan> plans = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Plan before = number > 0 && random.nextBoolean() ? plans.get(number - 1) : null;
            plans.add(request(number, before, browsers, settings, random));
        }
        return plans;
    }

    /**
     * @param before the request that it follows, from the same browser to the same session, {@code null} for none
     */
    private static Plan request(int number, Plan before, int browsers, Settings settings, Random random) {
        String any = random.nextInt(5) < 2 ? SessionLock.DEFAULT : Settings.AUTH;
        String session = before != null ? before.session() : any;
        List<Kind> kinds = new ArrayList<>();
        int most = random.nextInt(MOST_KINDS + 1);
        while (kinds.size() < most) {
            Kind kind = kind(random);
            boolean possible = session.equals(Settings.AUTH) && (settings.listsSessions() || kind.compareTo(Kind.LIST) < 0)
                    || !kind.isOfUsers();
            if (possible) {
                kinds.add(kind);
            }
        }
        Duration gap = Duration.ofMillis(settings.stores() == Stores.SERVER ? random.nextInt(10) : gap(random));
        Cookies cookies = switch (random.nextInt(12)) {
            case 0 -> Cookies.EARLIER;
            case 1 -> Cookies.BOTH;
            default -> Cookies.NEWEST;
        };
        int leaves = settings.faults().leaves();
        Duration left = leaves > 0 && random.nextInt(leaves) == 0 ? Duration.ofMillis(random.nextInt(30)) : null;
        boolean blocks = random.nextInt(3) == 0;
        Duration interrupted = blocks && leaves > 0 && random.nextInt(20) == 0 ? Duration.ofMillis(random.nextInt(30)) : null;
        int browser = before != null ? before.browser() : random.nextInt(browsers);
        return new Plan(number, random.nextLong(), gap, browser, session, kinds, random.nextInt(8) == 0,
                !settings.touchesWait() || random.nextBoolean(), settings.holdsLong() && random.nextBoolean(), cookies, left,
                blocks || random.nextBoolean(),
                blocks, interrupted);
    }

    private static int gap(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> random.nextInt(60_000);
            case 1, 2, 3 -> random.nextInt(6_000);
            default -> random.nextInt(40);
        };
    }

    private static Kind kind(Random random) {
        int all = 0;
        for (Kind kind : Kind.values()) {
            all += kind.weight();
        }
        int at = random.nextInt(all);
        for (Kind kind : Kind.values()) {
            at -= kind.weight();
            if (at < 0) {
                return kind;
            }
        }
        throw new IllegalStateException();
    }

    boolean changesSecrets() {
        return kinds.stream().anyMatch(Kind::changesSecrets);
    }
}

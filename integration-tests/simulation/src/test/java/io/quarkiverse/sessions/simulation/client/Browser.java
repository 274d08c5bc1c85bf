package io.quarkiverse.sessions.simulation.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkiverse.sessions.simulation.world.Actor;
import io.quarkiverse.sessions.test.CookieJar;

/** One user's browser: keeps the cookies of the answers that reach it, in the order in which they do. */
final class Browser {

    private final int number;
    private final Actor actor;
    private final CookieJar jar = new CookieJar();
    private final List<Map<String, String>> earlier = new ArrayList<>();
    private final Map<String, Integer> unsettled = new HashMap<>();

    Browser(int number) {
        this.number = number;
        this.actor = new Actor("browser " + number);
    }

    int number() {
        return number;
    }

    Actor actor() {
        return actor;
    }

    /** Whom it logs in. Several browsers have the same. */
    String principal() {
        return "principal " + number % 2;
    }

    /** What the application knows of the user, another one for each browser. */
    String user() {
        return "user of browser " + number;
    }

    Map<String, String> cookies() {
        return jar.all();
    }

    /** What it sent some time ago. */
    List<Map<String, String>> earlier() {
        return earlier;
    }

    void receive(List<String> setCookieLines) {
        Map<String, String> before = jar.all();
        jar.receive(setCookieLines);
        if (!jar.all().equals(before)) {
            earlier.add(before);
        }
    }

    /** From now on a request is on its way, or was lost, that may have changed what opens the session. */
    void unsettled(String session) {
        unsettled.merge(session, 1, Integer::sum);
    }

    void settled(String session) {
        unsettled.merge(session, -1, Integer::sum);
    }

    boolean isSettled(String session) {
        return unsettled.getOrDefault(session, 0) == 0;
    }

    static String header(Map<String, String> cookies, Map<String, String> more) {
        List<String> all = new ArrayList<>();
        new LinkedHashMap<>(cookies).forEach((name, value) -> all.add(name + "=" + value));
        more.forEach((name, value) -> all.add(name + "=" + value));
        return all.isEmpty() ? null : String.join("; ", all);
    }
}

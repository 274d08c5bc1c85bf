package io.quarkiverse.sessions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The shop as a visitor sees it whose every request is served by another node. Also run with native executables. */
class ShopIT {

    private static final int RACE = 20;
    private static final Map<String, String> PASSWORDS = Map.of("ann", "kettle-and-key", "ben", "stoneware-mug", "kim",
            "brass-padlock");

    @RegisterExtension
    static final Cluster CLUSTER = Cluster.of(2);

    private final Browser browser = new Browser();

    @Test
    void visitsAreCounted() {
        for (int visit = 1; visit <= 6; visit++) {
            assertThat(text("visits")).isEqualTo(String.valueOf(visit));
        }
    }

    @Test
    void theCartIsTheSameEverywhere() {
        post("/cart/add", "sku=kettle");
        post("/cart/add", "sku=candle");
        assertThat(text("cart-count")).isEqualTo("2");
        assertThat(text("cart-total")).isEqualTo("€44.25");

        post("/cart/remove", "sku=kettle");
        assertThat(text("cart-total")).isEqualTo("€9.75");
    }

    @Test
    void anEndedSessionIsGoneEverywhere() {
        post("/cart/add", "sku=kettle");
        Browser late = browser.copy();

        post("/sessions/cart/end", "");

        for (Node node : CLUSTER.nodes()) {
            assertThat(late.text(node, "/")).contains("Your cart is empty");
        }
    }

    @Test
    void theRaceUnderTheLockLosesNothing() {
        post("/race", "requests=" + RACE);

        Clients.share(RACE, RACE, number -> post("/race/locked", ""));

        assertThat(browser.text(CLUSTER.next(), "/race")).isEqualTo("{\"requests\":%1$d,\"counted\":%1$d}".formatted(RACE));
    }

    @Test
    void aSignInHoldsEverywhere() {
        signIn(browser, "ann");

        for (Node node : CLUSTER.nodes()) {
            assertThat(browser.text(node, "/")).contains("Ann Archer");
            assertThat(browser.text(node, "/devices")).contains("this one").containsOnlyOnce("class=\"browser\"");
        }
    }

    @Test
    void signingOutEverywhere() {
        Browser phone = new Browser();
        signIn(browser, "ben");
        signIn(phone, "ben");
        assertThat(browser.text(CLUSTER.next(), "/devices").split("class=\"browser\"")).hasSize(3);

        post("/devices/end-all", "");

        for (Node node : CLUSTER.nodes()) {
            assertThat(phone.get(node, "/devices").statusCode()).isEqualTo(303);
            assertThat(phone.text(node, "/")).doesNotContain("Ben Baker");
        }
    }

    @Test
    void theShopkeeperSignsACustomerOutEverywhere() {
        Browser kim = new Browser();
        signIn(kim, "kim");
        signIn(browser, "ann");
        assertThat(kim.text(CLUSTER.next(), "/customers")).contains("data-customer=\"ann\"", "data-customer=\"kim\"");

        assertThat(kim.post(CLUSTER.next(), "/customers/sign-out", "id=ann").statusCode()).isEqualTo(303);

        for (Node node : CLUSTER.nodes()) {
            assertThat(browser.get(node, "/devices").statusCode()).isEqualTo(303);
            assertThat(kim.text(node, "/customers")).doesNotContain("data-customer=\"ann\"");
        }
        assertThat(kim.get(CLUSTER.next(), "/customers?cursor=made-up").statusCode()).isEqualTo(400);
    }

    @Test
    void bothViews() {
        for (Workload workload : Workload.values()) {
            assertThat(browser.post(CLUSTER.next(), workload.path("/increment")).statusCode()).isEqualTo(200);
            assertThat(browser.post(CLUSTER.next(), workload.path("/rotate")).statusCode()).isEqualTo(204);
        }
        assertThat(browser.count(CLUSTER.next())).isEqualTo(2);
    }

    @Test
    void filesOfThePageAreServed() {
        for (String file : new String[] { "shop.css", "shop.js", "art.svg", "icon.svg" }) {
            assertThat(browser.text(CLUSTER.next(), "/")).contains("/" + file);
            assertThat(browser.get(CLUSTER.next(), "/" + file).statusCode()).isEqualTo(200);
        }
    }

    private static void signIn(Browser browser, String id) {
        HttpResponse<String> response = browser.post(CLUSTER.next(), "/login",
                "id=" + id + "&password=" + PASSWORDS.get(id));
        assertThat(response.statusCode()).isEqualTo(303);
    }

    private void post(String path, String form) {
        HttpResponse<String> response = browser.post(CLUSTER.next(), path, form);
        assertThat(response.statusCode()).as(path).isBetween(200, 303);
    }

    private String text(String id) {
        String page = browser.text(CLUSTER.next(), "/");
        Matcher element = Pattern.compile("id=\"" + id + "\"[^>]*>([^<]*)<").matcher(page);
        assertThat(element.find()).as(page).isTrue();
        return element.group(1).strip();
    }
}

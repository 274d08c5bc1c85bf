package io.quarkiverse.sessions.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

import io.quarkiverse.sessions.test.browser.Chromium;
import io.quarkus.test.common.http.TestHTTPResource;

/** Visits the shop with Chromium, which must have nothing to complain of. */
abstract class BrowserTest {

    private static Chromium chromium;

    @TestHTTPResource("/")
    URL shop;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void launch() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @AfterEach
    void leaveWithoutComplaints() {
        contexts.forEach(BrowserContext::close);
        assertThat(complaints).isEmpty();
    }

    /** In a profile of its own, without cookies. */
    Page visitor(boolean javaScript) {
        BrowserContext context = chromium.browser()
                .newContext(new NewContextOptions().setJavaScriptEnabled(javaScript).setViewportSize(1280, 900));
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(shop.toString());
        return page;
    }

    /** For what a test provokes. */
    List<String> complaints() {
        return complaints;
    }
}

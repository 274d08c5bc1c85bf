package io.quarkiverse.sessions.test.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;

/** The Chromium that is installed on this machine, driven by Playwright. */
public final class Chromium implements AutoCloseable {

    private static final String REQUIRED = "browser.required";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> ARGUMENTS = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(executable).setArgs(ARGUMENTS));
    }

    /** Whether to run the browser's tests; {@value #REQUIRED} is for CI, which must not skip them unnoticed. */
    public static boolean installedOrRequired() {
        return find().isPresent() || Boolean.getBoolean(REQUIRED)
                || Boolean.parseBoolean(System.getenv("BROWSER_REQUIRED"));
    }

    public static Chromium launch() {
        return new Chromium(find().orElseThrow(() -> new AssertionError("no Chromium on the PATH, looked for " + NAMES)));
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Optional<Path> find() {
        return NAMES.stream().flatMap(Chromium::onPath).filter(Files::isExecutable).findFirst();
    }

    private static Stream<Path> onPath(String name) {
        return Pattern.compile(Pattern.quote(File.pathSeparator)).splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .map(directory -> Path.of(directory, name));
    }
}

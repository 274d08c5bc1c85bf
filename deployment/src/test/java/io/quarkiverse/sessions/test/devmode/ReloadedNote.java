package io.quarkiverse.sessions.test.devmode;

public record ReloadedNote(String text) {
}

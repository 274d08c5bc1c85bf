package io.quarkiverse.sessions.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.vertx.core.buffer.Buffer;

/** One HTTP response with a body of known length. */
record Answer(String head, String body) {

    private static final String HEAD_END = "\r\n\r\n";
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String COOKIE = "\r\nset-cookie:";

    /** {@code null} as long as it is not there as a whole. */
    static Answer of(Buffer received) {
        String text = received.toString(StandardCharsets.ISO_8859_1);
        int end = text.indexOf(HEAD_END);
        if (end < 0) {
            return null;
        }
        String head = text.substring(0, end);
        int body = end + HEAD_END.length();
        String length = header(head, LENGTH);
        if (length == null) {
            throw new IllegalStateException("Not a response of known length: " + head);
        }
        return text.length() < body + Integer.parseInt(length) ? null : new Answer(head, text.substring(body));
    }

    boolean isOk() {
        return head.startsWith("HTTP/1.1 200 ");
    }

    /** As a browser sends it back; {@code null} for none. */
    String cookie() {
        String set = header(head, COOKIE);
        return set == null ? null : set.split(";", 2)[0];
    }

    private static String header(String head, String name) {
        int start = head.toLowerCase(Locale.ROOT).indexOf(name);
        if (start < 0) {
            return null;
        }
        int end = head.indexOf("\r\n", start + name.length());
        return head.substring(start + name.length(), end < 0 ? head.length() : end).strip();
    }
}

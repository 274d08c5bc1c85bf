package io.quarkiverse.sessions.redis.server;

import java.util.Locale;
import java.util.function.BiConsumer;

/** Finds the commands in what a client sends, in chunks of any size: arrays of bulk strings, and inline commands. */
final class RequestReader {

    private final BiConsumer<String, String> onCommand;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder argument = new StringBuilder();
    private int words;
    private int argumentsLeft;
    private int bytesLeft;

    /**
     * @param onCommand told each command's name, in small letters, and its first argument, which is empty where there is none
     */
    RequestReader(BiConsumer<String, String> onCommand) {
        this.onCommand = onCommand;
    }

    void read(byte[] chunk, int length) {
        for (int i = 0; i < length; i++) {
            char c = (char) (chunk[i] & 0xff);
            if (bytesLeft > 0) {
                inBulk(c);
            } else if (c == '\n') {
                endOfLine(line.toString().strip());
                line.setLength(0);
            } else {
                line.append(c);
            }
        }
    }

    private void inBulk(char c) {
        if (words == 0) {
            name.append(c);
        } else if (words == 1) {
            argument.append(c);
        }
        if (--bytesLeft == 0) {
            words++;
            if (--argumentsLeft == 0) {
                command(name.toString(), argument.toString());
            }
        }
    }

    private void endOfLine(String text) {
        if (argumentsLeft > 0) {
            // the length of the next argument, which ends with a line end of its own
            bytesLeft = Integer.parseInt(text.substring(1)) + 2;
        } else if (text.startsWith("*")) {
            argumentsLeft = Integer.parseInt(text.substring(1));
            words = 0;
            name.setLength(0);
            argument.setLength(0);
        } else if (!text.isEmpty()) {
            String[] inline = text.split(" ", 3);
            command(inline[0], inline.length > 1 ? inline[1] : "");
        }
    }

    /** Bulk strings end with a line end. */
    private void command(String word, String first) {
        onCommand.accept(word.strip().toLowerCase(Locale.ROOT),
                first.endsWith("\r\n") ? first.substring(0, first.length() - 2) : first);
    }
}

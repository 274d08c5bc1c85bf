package io.quarkiverse.sessions.redis.server;

import java.util.Locale;
import java.util.function.Consumer;

/** Finds the commands in what a client sends, in chunks of any size: arrays of bulk strings, and inline commands. */
final class RequestReader {

    private final Consumer<String> onCommand;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder name = new StringBuilder();
    private int argumentsLeft;
    private int bytesLeft;
    private boolean inName;

    RequestReader(Consumer<String> onCommand) {
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
        if (inName) {
            name.append(c);
        }
        if (--bytesLeft == 0) {
            inName = false;
            if (--argumentsLeft == 0) {
                command(name.toString());
            }
        }
    }

    private void endOfLine(String text) {
        if (argumentsLeft > 0) {
            // the length of the next argument, which ends with a line end of its own
            bytesLeft = Integer.parseInt(text.substring(1)) + 2;
        } else if (text.startsWith("*")) {
            argumentsLeft = Integer.parseInt(text.substring(1));
            name.setLength(0);
            inName = true;
        } else if (!text.isEmpty()) {
            command(text.split(" ")[0]);
        }
    }

    private void command(String word) {
        onCommand.accept(word.strip().toLowerCase(Locale.ROOT));
    }
}

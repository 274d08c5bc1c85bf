package io.quarkiverse.sessions.cluster;

import java.util.List;
import java.util.regex.Pattern;

/** One line of MONITOR. */
record SeenCommand(boolean inScript, List<String> words) {

    private static final Pattern WORD = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    static SeenCommand parse(String line) {
        return new SeenCommand(line.substring(0, line.indexOf(']')).endsWith(" lua"),
                WORD.matcher(line).results().map(word -> word.group(1)).toList());
    }

    String name() {
        return words.get(0).toLowerCase();
    }

    /** The keys of a script's call, or of a command that a script calls. */
    List<String> keys() {
        return switch (name()) {
            case "eval", "evalsha" -> words.subList(3, 3 + Integer.parseInt(words.get(2)));
            case "del" -> words.subList(1, words.size());
            case "time" -> List.of();
            default -> words.subList(1, 2);
        };
    }
}

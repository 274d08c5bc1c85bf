package io.quarkiverse.sessions.runtime.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of a cluster did nothing, and says where to ask, or to ask later.
 *
 * @param slot whose place is named, with {@code MOVED} and {@code ASK}
 * @param host empty for that of the server that said it
 */
record Redirection(Kind kind, int slot, String host, int port) {

    private static final Pattern MOVED_OR_ASK = Pattern.compile("\\b(MOVED|ASK) (\\d+) (\\S*):(\\d+)");

    enum Kind {
        /** For good. */
        MOVED,
        /** This call alone. */
        ASK,
        /** The server again, in a moment: keys of one slot are on two servers. */
        TRYAGAIN,
        /** In a moment: nobody has the slot. */
        CLUSTERDOWN
    }

    /** {@code null} for none. */
    static Redirection of(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || !Failures.isReply(failure)) {
            return null;
        }
        Matcher named = MOVED_OR_ASK.matcher(message);
        if (named.find()) {
            return new Redirection(Kind.valueOf(named.group(1)), Integer.parseInt(named.group(2)), named.group(3),
                    Integer.parseInt(named.group(4)));
        }
        for (Kind kind : new Kind[] { Kind.TRYAGAIN, Kind.CLUSTERDOWN }) {
            if (message.contains(kind.name())) {
                return new Redirection(kind, 0, "", 0);
            }
        }
        return null;
    }

    boolean namesServer() {
        return port != 0;
    }
}

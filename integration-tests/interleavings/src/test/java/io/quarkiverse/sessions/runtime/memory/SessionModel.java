package io.quarkiverse.sessions.runtime.memory;

import java.util.function.Supplier;

/** What a session is to answer, for a single thread. */
public class SessionModel {

    private static final int NOBODY = -1;

    private boolean live;
    private boolean ended;
    private int secret;
    private final int[] attributes = new int[2];
    private int holder = NOBODY;
    private boolean leased;

    public String create() {
        if (live || ended) {
            return "EXISTS";
        }
        live = true;
        return "OK";
    }

    public String load(int presented) {
        return opened(presented, this::session);
    }

    public String save(int presented, int attribute, int value) {
        return opened(presented, () -> saved(attribute, value));
    }

    public String saveLocked(int token, int attribute, int value) {
        return opened(0, () -> isHeldBy(token) ? saved(attribute, value) : "LOCK_LOST");
    }

    public String saveAndUnlock(int presented, int token, int attribute) {
        String reply = opened(presented, () -> isHeldBy(token) ? saved(attribute, 3) : "LOCK_LOST");
        if (!reply.startsWith("LOCK_LOST") && holder == token) {
            holder = NOBODY;
        }
        return reply;
    }

    public String tryLock(int token) {
        return opened(0, () -> {
            if (holder != NOBODY && leased) {
                return "BUSY";
            }
            holder = token;
            leased = true;
            return session();
        });
    }

    public String unlock(int token) {
        if (!live || holder != token) {
            return "LOCK_LOST";
        }
        holder = NOBODY;
        return "OK";
    }

    public String renewLease(int token) {
        return live ? isHeldBy(token) ? "OK" : "LOCK_LOST" : absent();
    }

    public String rotate(int presented) {
        return opened(presented, () -> {
            secret = presented + 1;
            holder = NOBODY;
            return "OK";
        });
    }

    public String end(int presented) {
        return opened(presented, () -> {
            live = false;
            ended = true;
            holder = NOBODY;
            return "OK";
        });
    }

    public void leasesEnd() {
        leased = false;
    }

    private String opened(int presented, Supplier<String> operation) {
        if (!live) {
            return absent();
        }
        return presented > secret ? "MISSING" : presented < secret ? "REPLACED" : operation.get();
    }

    private String absent() {
        return ended ? "ENDED" : "MISSING";
    }

    private boolean isHeldBy(int token) {
        return holder == token && leased;
    }

    private String saved(int attribute, int value) {
        attributes[attribute] = value;
        return "OK";
    }

    private String session() {
        return "OK " + attributes[0] + attributes[1];
    }
}

package io.quarkiverse.sessions.runtime.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessions.spi.SecretDigest;
import io.quarkiverse.sessions.spi.SessionPolicy;

/**
 * The digests of a session's secrets. Immutable. Instants are microseconds of the store's clock.
 *
 * @param current the secret in force
 * @param since when it became that
 * @param offered a renewed secret that nobody has presented yet, {@code null} for none
 * @param offeredAt when it was offered
 * @param former those replaced within the policy's retention, newest first
 */
record Secrets(SecretDigest current, long since, SecretDigest offered, long offeredAt, List<Former> former) {

    /** More than any browser has in flight; a client that rotates in a loop forgets its oldest. */
    private static final int MOST_FORMER = 16;

    enum Match {
        VALID,
        REPLACED,
        UNKNOWN
    }

    record Former(SecretDigest digest, long replacedAt, long worksUntil) {
    }

    static Secrets of(SecretDigest secret, long now) {
        return new Secrets(secret, now, null, 0, List.of());
    }

    Match match(SecretDigest presented, long now, SessionPolicy policy) {
        if (current.matches(presented) || presented.matches(offered)) {
            return Match.VALID;
        }
        for (Former secret : former) {
            if (secret.digest().matches(presented)) {
                return now < secret.worksUntil() ? Match.VALID
                        : now < secret.replacedAt() + micros(policy.retention()) ? Match.REPLACED : Match.UNKNOWN;
            }
        }
        return Match.UNKNOWN;
    }

    /** What they are once {@code presented}, which matched, has been presented: an offered secret becomes the current one. */
    Secrets presented(SecretDigest presented, long now, SessionPolicy policy) {
        if (!presented.matches(offered)) {
            return this;
        }
        return new Secrets(offered, now, null, 0,
                remember(new Former(current, now, now + micros(policy.renewalGrace())), former, now, policy));
    }

    boolean isDueForRenewal(long now, SessionPolicy policy) {
        return !policy.renewAfter().isZero() && now - since >= micros(policy.renewAfter())
                && (offered == null || now - offeredAt >= micros(policy.renewalGrace()));
    }

    Secrets offer(SecretDigest secret, long now) {
        return new Secrets(current, since, secret, now, former);
    }

    /** All of them stop working at once. */
    Secrets rotate(SecretDigest replacement, long now, SessionPolicy policy) {
        List<Former> dead = new ArrayList<>();
        for (Former secret : former) {
            dead.add(secret.worksUntil() > now ? new Former(secret.digest(), now, now) : secret);
        }
        if (offered != null) {
            dead.add(0, new Former(offered, now, now));
        }
        return new Secrets(replacement, now, null, 0, remember(new Former(current, now, now), dead, now, policy));
    }

    private static List<Former> remember(Former newest, List<Former> others, long now, SessionPolicy policy) {
        List<Former> kept = new ArrayList<>();
        kept.add(newest);
        for (Former secret : others) {
            if (now < secret.replacedAt() + micros(policy.retention()) && kept.size() < MOST_FORMER) {
                kept.add(secret);
            }
        }
        return List.copyOf(kept);
    }

    static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}

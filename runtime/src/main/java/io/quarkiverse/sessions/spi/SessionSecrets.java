package io.quarkiverse.sessions.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The digests of a session's secrets, and the rules of which of them open it. Immutable, so that a store can keep it as a
 * value; the time of every question is the store's own.
 *
 * @param current the secret in force
 * @param since when it became that
 * @param offered a renewed secret that nobody has presented yet, {@code null} for none
 * @param offeredAt when it was offered, {@code null} for never
 * @param former those that worked within the policy's retention, newest first, at most {@value #MOST_FORMER}
 */
public record SessionSecrets(SecretDigest current, Instant since, SecretDigest offered, Instant offeredAt,
        List<Former> former) {

    /** More than any browser has in flight; a client that rotates in a loop forgets its oldest. */
    public static final int MOST_FORMER = 16;

    /** What a presented secret is. */
    public enum Match {
        /** It opens the session. */
        VALID,
        /** It did, until it was replaced. */
        REPLACED,
        /** It is none of the session's. */
        UNKNOWN
    }

    /**
     * A secret that was replaced.
     *
     * @param digest its digest
     * @param replacedAt when another became the current one
     * @param worksUntil the end of its grace
     * @param ofUser whether the session carried a user when it was replaced, who is logged in still
     */
    public record Former(SecretDigest digest, Instant replacedAt, Instant worksUntil, boolean ofUser) {
    }

    public SessionSecrets {
        former = List.copyOf(former);
    }

    /**
     * @return the secrets of a new session
     */
    public static SessionSecrets of(SecretDigest secret, Instant now) {
        return new SessionSecrets(secret, now, null, null, List.of());
    }

    public Match match(SecretDigest presented, Instant now, SessionPolicy policy) {
        if (current.matches(presented) || presented.matches(offered)) {
            return Match.VALID;
        }
        for (Former secret : former) {
            if (secret.digest().matches(presented)) {
                return now.isBefore(secret.worksUntil()) ? Match.VALID
                        : isRemembered(secret, now, policy) ? Match.REPLACED : Match.UNKNOWN;
            }
        }
        return Match.UNKNOWN;
    }

    /**
     * @param presented a secret that is {@link Match#REPLACED}
     * @return whether the session carried a user when it was replaced, who is logged in still: nobody is logged out with the
     *         former cookie of somebody else
     */
    public boolean wasOfUser(SecretDigest presented) {
        return former.stream().anyMatch(secret -> secret.ofUser() && secret.digest().matches(presented));
    }

    /**
     * @param presented a secret that matched
     * @param ofUser whether the session carries a user
     * @return this, or what the secrets are once the offered one was presented: it becomes the current one
     */
    public SessionSecrets presented(SecretDigest presented, Instant now, SessionPolicy policy, boolean ofUser) {
        if (!presented.matches(offered)) {
            return this;
        }
        return new SessionSecrets(offered, now, null, null,
                remember(new Former(current, now, now.plus(policy.renewalGrace()), ofUser), former, now, policy));
    }

    /**
     * @return whether a secret that is offered now is taken
     */
    public boolean isDueForRenewal(Instant now, SessionPolicy policy) {
        return !policy.renewAfter().isZero() && isOver(since, policy.renewAfter(), now)
                && (offered == null || isOver(offeredAt, policy.renewalGrace(), now));
    }

    public SessionSecrets offer(SecretDigest secret, Instant now) {
        return new SessionSecrets(current, since, secret, now, former);
    }

    /**
     * @param ofUser whether the session carries a user, and the same one afterwards
     * @return the secrets once {@code replacement} took the place of all of them, at once and without grace
     */
    public SessionSecrets rotate(SecretDigest replacement, Instant now, SessionPolicy policy, boolean ofUser) {
        List<Former> dead = new ArrayList<>();
        for (Former secret : former) {
            dead.add(secret.worksUntil().isAfter(now) ? new Former(secret.digest(), now, now, ofUser)
                    : new Former(secret.digest(), secret.replacedAt(), secret.worksUntil(), ofUser && secret.ofUser()));
        }
        if (offered != null) {
            dead.add(0, new Former(offered, now, now, ofUser));
        }
        return new SessionSecrets(replacement, now, null, null,
                remember(new Former(current, now, now, ofUser), dead, now, policy));
    }

    private static List<Former> remember(Former newest, List<Former> others, Instant now, SessionPolicy policy) {
        List<Former> kept = new ArrayList<>();
        kept.add(newest);
        for (Former secret : others) {
            if (isRemembered(secret, now, policy) && kept.size() < MOST_FORMER) {
                kept.add(secret);
            }
        }
        return kept;
    }

    private static boolean isRemembered(Former secret, Instant now, SessionPolicy policy) {
        return !isOver(secret.worksUntil(), policy.retention(), now);
    }

    private static boolean isOver(Instant start, Duration duration, Instant now) {
        return !now.isBefore(start.plus(duration));
    }
}

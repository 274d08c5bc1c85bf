package io.quarkiverse.sessions.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessions.spi.SessionDelta;

/** What was on its way to the store and did not arrive is a change again, and can be dropped. */
class RefusedChangesTest {

    private static final byte[] OLD = { 1 };
    private static final byte[] NEW = { 2 };

    private final ChangeSet changes = new ChangeSet(new Object(), Map.of("a", OLD, "b", OLD));

    @Test
    void areSeenAgainAsChanges() {
        changes.put("a", NEW);
        changes.remove("b");
        SessionDelta taken = changes.take();
        assertThat(changes.isDirty()).isFalse();
        assertThat(changes.get("a")).isSameAs(NEW);
        changes.giveBack(taken);
        assertThat(changes.isDirty()).isTrue();
        assertThat(changes.get("a")).isSameAs(NEW);
        assertThat(changes.keys()).containsExactly("a");
    }

    @Test
    void areGoneWhenTheyAreDropped() {
        changes.clear();
        changes.put("c", NEW);
        changes.giveBack(changes.take());
        changes.discard();
        assertThat(changes.current()).containsOnlyKeys("a", "b").containsEntry("a", OLD);
    }

    @Test
    void doNotTakeAlongWhatElseIsOnItsWay() {
        changes.put("a", NEW);
        SessionDelta first = changes.take();
        changes.put("b", NEW);
        changes.take();
        changes.giveBack(first);
        changes.discard();
        assertThat(changes.get("a")).isSameAs(OLD);
        assertThat(changes.get("b")).isSameAs(NEW);
    }

    @Test
    void comeBeforeWhatWasChangedMeanwhile() {
        changes.put("a", OLD);
        SessionDelta taken = changes.take();
        changes.put("a", NEW);
        changes.giveBack(taken);
        assertThat(changes.get("a")).isSameAs(NEW);
    }

    @Test
    void areForgottenWithTheSessionTheyBelongedTo() {
        changes.put("a", NEW);
        SessionDelta taken = changes.take();
        changes.reset(Map.of("d", OLD));
        changes.giveBack(taken);
        changes.discard();
        assertThat(changes.current()).containsOnlyKeys("d");
    }
}

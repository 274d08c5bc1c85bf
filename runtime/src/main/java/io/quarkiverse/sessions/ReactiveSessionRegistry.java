package io.quarkiverse.sessions;

import java.util.List;

import io.smallrye.mutiny.Uni;

/** The non-blocking view of {@link SessionRegistry}. */
public interface ReactiveSessionRegistry {

    /** @see SessionRegistry#list(String) */
    Uni<List<SessionInfo>> list(String principalName);

    /** @see SessionRegistry#end(String, String) */
    Uni<Boolean> end(String principalName, String handle);

    /** @see SessionRegistry#endAll(String) */
    Uni<Integer> endAll(String principalName);

    /** @see SessionRegistry#endOthers(String, String) */
    Uni<Integer> endOthers(String principalName, String handle);

    /** @see SessionRegistry#principals(String, int) */
    Uni<PrincipalPage> principals(String cursor, int limit);

    /** @see SessionRegistry#count() */
    Uni<Long> count();
}

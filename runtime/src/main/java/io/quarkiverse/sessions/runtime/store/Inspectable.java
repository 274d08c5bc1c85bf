package io.quarkiverse.sessions.runtime.store;

import java.util.List;

/** A store that can show developers all that it holds, also sessions that carry nobody. */
public interface Inspectable {

    /**
     * @param most how many at most
     * @return the handles of sessions, in no order
     */
    List<String> handles(int most);
}

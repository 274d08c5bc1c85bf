package io.quarkiverse.sessions.simulation.node;

/** The faults that there are, until they are over. */
public final class Weather {

    private Faults faults;

    Weather(Faults faults) {
        this.faults = faults;
    }

    public Faults now() {
        return faults;
    }

    public void clear() {
        faults = Faults.NONE;
    }
}

package io.quarkiverse.sessions.runtime.activity;

/** The other half of the circle of {@link WrongArrow}. */
class WrongWayBack {

    WrongArrow circle;
}

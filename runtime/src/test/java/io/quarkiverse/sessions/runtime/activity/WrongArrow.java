package io.quarkiverse.sessions.runtime.activity;

import io.quarkiverse.sessions.runtime.view.NonBlockingSession;

/** What must not be, so that the test of the rooms can be seen to find it: an arrow upwards, a circle, and a second clock. */
class WrongArrow {

    NonBlockingSession upwards;
    WrongWayBack circle;
    long clock = System.currentTimeMillis();
}

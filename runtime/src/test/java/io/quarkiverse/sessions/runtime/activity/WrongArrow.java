package io.quarkiverse.sessions.runtime.activity;

import io.quarkiverse.sessions.runtime.view.NonBlockingSession;

/** What must not be, so that the test of the rooms can be seen to find it: an arrow upwards, and a circle. */
class WrongArrow {

    NonBlockingSession upwards;
    WrongWayBack circle;
}

package io.quarkiverse.sessions.crossing;

import jakarta.ws.rs.Path;

import io.smallrye.common.annotation.RunOnVirtualThread;

/** On virtual threads. */
@Path("virtual")
@RunOnVirtualThread
public class VirtualWays extends BlockingWays {
}

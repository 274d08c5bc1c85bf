package io.quarkiverse.sessions.crossing;

import jakarta.ws.rs.Path;

/** On worker threads. */
@Path("worker")
public class WorkerWays extends BlockingWays {
}

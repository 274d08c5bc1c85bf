package io.quarkiverse.sessions.crossing;

import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessions.test.support.VirtualThreads;
import io.quarkus.test.QuarkusUnitTest;

@EnabledIf(value = VirtualThreads.CAN_BE_USED, disabledReason = VirtualThreads.WHY_NOT)
class VirtualThreadCrossingTest extends Crossing {

    @RegisterExtension
    static final QuarkusUnitTest APP = app("foreign", true, ForeignStore.class, VirtualWays.class);

    @Override
    String threads() {
        return "virtual";
    }
}

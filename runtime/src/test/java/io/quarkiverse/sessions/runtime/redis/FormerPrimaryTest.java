package io.quarkiverse.sessions.runtime.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.redis.client.impl.types.ErrorType;

/** What a server says that is not the primary any more, after which another one is looked for. */
class FormerPrimaryTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "READONLY You can't write against a read only replica.|false",
            "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.|false",
            "OOM command not allowed when used memory > 'maxmemory'.|true",
            "LOADING Redis is loading the dataset in memory|true" })
    void losesItsConnections(String reply, boolean stays) {
        assertThat(Failures.leavesConnection(ErrorType.create(reply))).isEqualTo(stays);
    }
}

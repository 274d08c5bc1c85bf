package io.quarkiverse.sessions.redis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands are found wherever the network cuts them, and whatever their arguments look like. */
class RequestReaderTest {

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 7, 1_000 })
    void inChunksOfAnySize(int size) {
        byte[] sent = ("*3\r\n$3\r\nSET\r\n$1\r\na\r\n$12\r\n*1\r\n$4\r\nPING\r\n"
                + "*2\r\n$3\r\nget\r\n$0\r\n\r\n"
                + "INFO commandstats\r\n"
                + "*1\r\n$4\r\nPING\r\n").getBytes(StandardCharsets.US_ASCII);
        List<String> commands = new ArrayList<>();
        RequestReader reader = new RequestReader((name, argument) -> commands.add(name + " " + argument));
        for (int i = 0; i < sent.length; i += size) {
            byte[] chunk = Arrays.copyOfRange(sent, i, Math.min(sent.length, i + size));
            reader.read(chunk, chunk.length);
        }
        assertThat(commands).containsExactly("set a", "get ", "info commandstats", "ping ");
    }
}

package io.quarkiverse.sessions.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.vertx.core.buffer.Buffer;

class AnswerTest {

    private static final String WHOLE = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nSet-Cookie: a=b;Path=/\r\n\r\n17";

    @Test
    void isThereWhenAllOfItIs() {
        for (int length = 0; length < WHOLE.length(); length++) {
            assertThat(Answer.of(Buffer.buffer(WHOLE.substring(0, length)))).isNull();
        }
        Answer answer = Answer.of(Buffer.buffer(WHOLE));
        assertThat(answer.isOk()).isTrue();
        assertThat(answer.cookie()).isEqualTo("a=b");
        assertThat(answer.body()).isEqualTo("17");
    }

    @Test
    void otherAnswersAreRefusals() {
        assertThat(Answer.of(Buffer.buffer("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")).isOk()).isFalse();
        assertThatThrownBy(() -> Answer.of(Buffer.buffer("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")))
                .isInstanceOf(IllegalStateException.class);
    }
}

package io.quarkiverse.sessions.redis.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM that forgets its servers leaves no process and no file behind. */
class LeftoversTest {

    @Test
    void theJvmTakesItsServersAlong(@TempDir Path temporary) throws Exception {
        Process jvm = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path"), Forgetful.class.getName())
                .redirectErrorStream(true).start();
        String output = new String(jvm.getInputStream().readAllBytes());
        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> pids = output.lines().filter(line -> line.startsWith("pid=")).toList();
        assertThat(pids).as(output).hasSize(2);
        assertThat(pids).allSatisfy(pid -> assertThat(ProcessHandle.of(Long.parseLong(pid.substring(4)))).isEmpty());
        assertThat(temporary).isEmptyDirectory();
    }

    static final class Forgetful {

        private Forgetful() {
        }

        public static void main(String[] arguments) throws IOException {
            RedisServer frozen = RedisServer.run();
            RedisServer oldest = RedisServer.builder().binary(RedisBinary.REDIS_6_2).run();
            frozen.pause();
            if (Files.list(Path.of(System.getProperty("java.io.tmpdir"))).findAny().isPresent()) {
                System.out.println("pid=" + frozen.pid());
                System.out.println("pid=" + oldest.pid());
            }
            System.exit(0);
        }
    }
}

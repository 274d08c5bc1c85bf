package io.quarkiverse.sessions.deployment.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.DotName;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

import io.quarkiverse.sessions.AuthSession;
import io.quarkiverse.sessions.ReactiveSession;
import io.quarkiverse.sessions.SessionData;

/** What native executables need is found where it is read. */
class ClassConstantsTest {

    @Test
    void ofReadsInAClass() throws IOException {
        Set<DotName> found = new TreeSet<>();
        new ClassReader(Reading.class.getName()).accept(new ClassConstants(found), 0);
        assertThat(found).extracting(DotName::toString).containsExactly(ArrayRead.class.getName(), Read.class.getName(),
                ReadLater.class.getName(), User.class.getName());
    }

    record Read() {
    }

    record ReadLater() {
    }

    record ArrayRead() {
    }

    record User() {
    }

    record OnlyNamed() {
    }

    static class Reading {

        void read(SessionData data, ReactiveSession reactive, AuthSession auth, Class<?> unknown) {
            data.get("one", Read.class);
            reactive.get("two", ReadLater.class);
            data.get("several", ArrayRead[][].class);
            data.get("numbers", int[].class);
            data.get("text", String.class);
            auth.currentUser(User.class);
            data.put("class", OnlyNamed.class);
            data.get("any", unknown);
        }
    }
}

package io.quarkiverse.sessions.deployment.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.jandex.Index;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessions.SessionWithoutTouch;

/** {@code @SessionWithoutTouch} where it would do nothing. */
class TouchCheckTest {

    private static final String HERE = TouchCheckTest.class.getName() + "$";
    private static final String WHY = " has no effect, since it is no REST endpoint and no class with endpoints. Annotate those";

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("a method of a bean", List.of(Bean.class), "Bean.poll()"),
                arguments("a class without endpoints", List.of(BeanClass.class), "BeanClass"),
                arguments("an interface", List.of(AnnotatedApi.class, OfAnnotatedApi.class), "AnnotatedApi"),
                arguments("a method beside endpoints", List.of(Beside.class), "Beside.own()"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, List<Class<?>> classes, String place) throws IOException {
        Problems.say(new TouchCheck(Index.of(classes)).problems(), List.of("@SessionWithoutTouch on " + HERE + place + WHY));
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("an endpoint", List.of(Endpoint.class)),
                arguments("a class with endpoints", List.of(EndpointClass.class)),
                arguments("a class that inherits endpoints", List.of(Base.class, Inheriting.class)),
                arguments("an endpoint that an interface declares", List.of(Api.class, OfApi.class)),
                arguments("what implements an interface's endpoint", List.of(Api.class, AnnotatedOfApi.class)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepted(String what, List<Class<?>> classes) throws IOException {
        assertThat(new TouchCheck(Index.of(classes)).problems()).isEmpty();
    }

    static class Bean {

        @SessionWithoutTouch
        String poll() {
            return "";
        }
    }

    @SessionWithoutTouch
    static class BeanClass {

        String poll() {
            return "";
        }
    }

    @SessionWithoutTouch
    interface AnnotatedApi {

        @GET
        String poll();
    }

    @Path("api")
    static class OfAnnotatedApi implements AnnotatedApi {

        @Override
        public String poll() {
            return "";
        }
    }

    @Path("beside")
    static class Beside {

        @GET
        public String poll() {
            return own();
        }

        @SessionWithoutTouch
        String own() {
            return "";
        }
    }

    @Path("endpoint")
    static class Endpoint {

        @GET
        @SessionWithoutTouch
        public String poll() {
            return "";
        }
    }

    @SessionWithoutTouch
    @Path("class")
    static class EndpointClass {

        @GET
        public String poll() {
            return "";
        }
    }

    abstract static class Base {

        @GET
        public String poll() {
            return "";
        }
    }

    @SessionWithoutTouch
    @Path("inheriting")
    static class Inheriting extends Base {
    }

    interface Api {

        @GET
        @SessionWithoutTouch
        String poll();
    }

    @Path("api")
    static class OfApi implements Api {

        @Override
        public String poll() {
            return "";
        }
    }

    @Path("api")
    static class AnnotatedOfApi implements Api {

        @Override
        @SessionWithoutTouch
        public String poll() {
            return "";
        }
    }
}

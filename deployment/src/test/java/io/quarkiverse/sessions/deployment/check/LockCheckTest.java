package io.quarkiverse.sessions.deployment.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.jandex.Index;
import org.jboss.jandex.Indexer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

import io.quarkiverse.sessions.SessionLock;
import io.quarkiverse.sessions.deployment.model.Problem;
import io.quarkiverse.sessions.deployment.model.SessionNamesBuildItem;
import io.quarkiverse.sessions.runtime.view.SessionLockInterceptor;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** {@code @SessionLock} where it could not hold a lock. */
class LockCheckTest {

    private static final String HERE = LockCheckTest.class.getName() + "$";
    private static final String NOT_INHERITED = " has no effect, since beans inherit no annotations of interfaces and abstract "
            + "methods. Annotate the class that implements it, or its methods";

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("a private method", List.of(PrivateMethod.class), List.of("@SessionLock on " + HERE
                        + "PrivateMethod.locked() has no effect, since the method is private. Make it an instance method that "
                        + "is not private")),
                arguments("a static method", List.of(StaticMethod.class), List.of("@SessionLock on " + HERE
                        + "StaticMethod.locked() has no effect, since the method is static. Make it an instance method that is "
                        + "not private")),
                arguments("a final method", List.of(FinalMethod.class), List.of("@SessionLock on " + HERE
                        + "FinalMethod.locked() has no effect, since the method is final. Remove 'final', or move the "
                        + "annotation to another method")),
                arguments("a final method of a locked class", List.of(FinalMethodOfAClass.class), List.of("@SessionLock on "
                        + HERE + "FinalMethodOfAClass.locked() has no effect, since the method is final. Remove 'final', or "
                        + "move the annotation to another method")),
                arguments("a Multi outside an endpoint", List.of(MultiOfABean.class), List.of("@SessionLock on " + HERE
                        + "MultiOfABean.locked() cannot hold a lock around a Multi outside a REST endpoint. Use "
                        + "ReactiveSession.update around each item")),
                arguments("a Multi of a locked class", List.of(MultiOfAClass.class), List.of("@SessionLock on " + HERE
                        + "MultiOfAClass.locked() cannot hold a lock around a Multi outside a REST endpoint. Use "
                        + "ReactiveSession.update around each item")),
                arguments("an interface", List.of(LockedInterface.class), List.of("@SessionLock on " + HERE
                        + "LockedInterface" + NOT_INHERITED)),
                arguments("a method of an interface", List.of(MethodOfAnInterface.class), List.of("@SessionLock on " + HERE
                        + "MethodOfAnInterface.locked()" + NOT_INHERITED)),
                arguments("an abstract method", List.of(AbstractMethod.class), List.of("@SessionLock on " + HERE
                        + "AbstractMethod.locked()" + NOT_INHERITED)),
                arguments("a session that is not configured", List.of(UnknownName.class), List.of(
                        "There is no session named 'basket', which @SessionLock on " + HERE + "UnknownName.locked() asks for. "
                                + "Set one of its keys, such as 'quarkus.sessions.\"basket\".store=in-memory', or correct the "
                                + "name")),
                arguments("one of several that is not configured", List.of(UnknownAmongSeveral.class), List.of(
                        "There is no session named 'basket', which @SessionLock on " + HERE
                                + "UnknownAmongSeveral.locked() asks for. Set one of its keys, such as "
                                + "'quarkus.sessions.\"basket\".store=in-memory', or correct the name")),
                arguments("a name that no session can have", List.of(NameOfAKey.class), List.of(
                        "There is no session named 'cookie', which @SessionLock on " + HERE + "NameOfAKey.locked() asks for. "
                                + "'cookie' is the first part of a key of the default session, so no session can have this "
                                + "name")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, List<Class<?>> classes, List<String> messages) throws IOException {
        Problems.say(problems(Index.of(classes)), messages);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("methods of beans, with one name or several", List.of(Bean.class)),
                arguments("a class with methods that are no bean's", List.of(LockedClass.class)),
                arguments("endpoints that return Multi", List.of(Endpoint.class)),
                arguments("endpoints that an interface declares", List.of(Api.class, ApiImplementation.class)),
                arguments("a method that a superclass makes an endpoint", List.of(Base.class, LockedImplementation.class)),
                arguments("the extension's own interceptor", List.of(SessionLockInterceptor.class)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepted(String what, List<Class<?>> classes) throws IOException {
        assertThat(problems(Index.of(classes))).isEmpty();
    }

    /** Without a Kotlin compiler: what it makes of {@code suspend fun locked()}. */
    @Test
    void aKotlinSuspendFunction() throws IOException {
        ClassWriter bean = new ClassWriter(0);
        bean.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "org/acme/Bean", null, "java/lang/Object", null);
        var method = bean.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, "locked",
                "(Lkotlin/coroutines/Continuation;)Ljava/lang/Object;", null, null);
        method.visitEnd();
        bean.visitAnnotation(SessionLock.class.descriptorString(), true).visitEnd();
        bean.visitEnd();
        Indexer indexer = new Indexer();
        indexer.index(new ByteArrayInputStream(bean.toByteArray()));
        Problems.say(problems(indexer.complete()), List.of("@SessionLock on org.acme.Bean.locked() cannot hold a lock around a "
                + "Kotlin suspend function. Return Uni, or use ReactiveSession.update"));
    }

    private static List<Problem> problems(Index index) {
        return new LockCheck(index, new SessionNamesBuildItem(List.of("quarkus.sessions.cart.store"))).problems();
    }

    @ApplicationScoped
    static class PrivateMethod {

        @SessionLock
        private void locked() {
        }
    }

    @ApplicationScoped
    static class StaticMethod {

        @SessionLock
        static void locked() {
        }
    }

    @ApplicationScoped
    static class FinalMethod {

        @SessionLock
        final void locked() {
        }
    }

    @SessionLock
    @ApplicationScoped
    static class FinalMethodOfAClass {

        final void locked() {
        }
    }

    @ApplicationScoped
    static class MultiOfABean {

        @SessionLock
        Multi<String> locked() {
            return Multi.createFrom().empty();
        }
    }

    @SessionLock
    @ApplicationScoped
    static class MultiOfAClass {

        Multi<String> locked() {
            return Multi.createFrom().empty();
        }
    }

    @SessionLock
    interface LockedInterface {

        void locked();
    }

    interface MethodOfAnInterface {

        @SessionLock
        void locked();
    }

    abstract static class AbstractMethod {

        @SessionLock
        abstract void locked();
    }

    @ApplicationScoped
    static class UnknownName {

        @SessionLock("basket")
        void locked() {
        }
    }

    @ApplicationScoped
    static class UnknownAmongSeveral {

        @SessionLock("cart")
        @SessionLock("basket")
        void locked() {
        }
    }

    @ApplicationScoped
    static class NameOfAKey {

        @SessionLock("cookie")
        void locked() {
        }
    }

    @ApplicationScoped
    static class Bean {

        @SessionLock
        void one() {
        }

        @SessionLock
        @SessionLock("cart")
        Uni<String> several() {
            return Uni.createFrom().nullItem();
        }
    }

    @SessionLock
    @ApplicationScoped
    static class LockedClass {

        static final Object LOADED = new Object();

        private void own() {
        }

        static void shared() {
        }

        void locked() {
            own();
        }
    }

    @Path("locked")
    static class Endpoint {

        @GET
        @SessionLock
        public Multi<String> locked() {
            return Multi.createFrom().empty();
        }
    }

    @Path("api")
    interface Api {

        @GET
        @SessionLock
        Multi<String> locked();
    }

    static class ApiImplementation implements Api {

        @Override
        public Multi<String> locked() {
            return Multi.createFrom().empty();
        }
    }

    abstract static class Base {

        @GET
        public Multi<String> locked() {
            return Multi.createFrom().empty();
        }
    }

    @Path("implementation")
    static class LockedImplementation extends Base {

        @Override
        @SessionLock
        public Multi<String> locked() {
            return Multi.createFrom().empty();
        }
    }
}

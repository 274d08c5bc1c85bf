package io.quarkiverse.sessions.deployment.model;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/** Methods that answer requests: those with an annotation such as {@code @GET}, of their own or of what they override. */
public final class Endpoints {

    /** Why an annotation on a target that {@link #areNotBehind} does nothing. */
    public static final String NOT_INHERITED = "beans inherit no annotations of interfaces and abstract methods. "
            + "Annotate the class that implements it, or its methods";

    private final IndexView index;
    private final Set<DotName> annotations = new HashSet<>(Set.of(DotName.createSimple("jakarta.ws.rs.GET"),
            DotName.createSimple("jakarta.ws.rs.POST"), DotName.createSimple("jakarta.ws.rs.PUT"),
            DotName.createSimple("jakarta.ws.rs.DELETE"), DotName.createSimple("jakarta.ws.rs.PATCH"),
            DotName.createSimple("jakarta.ws.rs.HEAD"), DotName.createSimple("jakarta.ws.rs.OPTIONS")));

    public Endpoints(IndexView index) {
        this.index = index;
        for (AnnotationInstance custom : index.getAnnotations(DotNames.HTTP_METHOD)) {
            annotations.add(custom.target().asClass().name());
        }
    }

    public boolean contain(MethodInfo method) {
        return contain(method, method.declaringClass());
    }

    /** The method that runs: the resource's own where {@code declared} is one of an interface or an abstract class. */
    public MethodInfo implementation(MethodInfo declared, ClassInfo resource) {
        return lineage(resource).stream().flatMap(type -> type.methods().stream())
                .filter(own -> own.name().equals(declared.name()) && erasure(own).equals(erasure(declared)))
                .findFirst().orElse(declared);
    }

    /** Of a generic method's implementation the compiler's bridge is found, which has its annotations. */
    private static List<DotName> erasure(MethodInfo method) {
        return method.parameterTypes().stream().map(Type::name).toList();
    }

    /** A class and those that it extends, as far as the index goes. */
    public List<ClassInfo> lineage(ClassInfo resource) {
        List<ClassInfo> lineage = new ArrayList<>();
        for (ClassInfo type = resource; type != null; type = type.superName() == null ? null
                : index.getClassByName(type.superName())) {
            lineage.add(type);
        }
        return lineage;
    }

    private boolean contain(MethodInfo method, ClassInfo type) {
        if (type == null) {
            return false;
        }
        if (type.methods().stream().anyMatch(declared -> isImplementedBy(method, declared) && isEndpoint(declared))) {
            return true;
        }
        return contain(method, index.getClassByName(type.superName() == null ? DotName.OBJECT_NAME : type.superName()))
                || type.interfaceNames().stream().anyMatch(name -> contain(method, index.getClassByName(name)));
    }

    /** Takes every overload for an implementation of a generic one: it only decides what the build refuses. */
    private static boolean isImplementedBy(MethodInfo method, MethodInfo declared) {
        return method.name().equals(declared.name()) && method.parametersCount() == declared.parametersCount()
                && IntStream.range(0, method.parametersCount()).allMatch(i -> declared.parameterType(i).name()
                        .equals(method.parameterType(i).name())
                        || declared.parameterType(i).kind() == Type.Kind.TYPE_VARIABLE);
    }

    private boolean isEndpoint(MethodInfo method) {
        return method.declaredAnnotations().stream().anyMatch(a -> annotations.contains(a.name()));
    }

    /**
     * Whether neither Quarkus REST nor a bean has the target's annotations: an interface, or a method of one, or an abstract
     * method, except endpoints, which keep those of the method that declares them.
     */
    public boolean areNotBehind(AnnotationTarget target) {
        if (target.kind() == AnnotationTarget.Kind.CLASS) {
            return isInterface(target.asClass());
        }
        MethodInfo method = target.asMethod();
        return (isInterface(method.declaringClass()) || Modifier.isAbstract(method.flags())) && !contain(method)
                && !method.hasDeclaredAnnotation(DotNames.PATH);
    }

    private static boolean isInterface(ClassInfo type) {
        return type.isInterface() && !type.isAnnotation();
    }
}

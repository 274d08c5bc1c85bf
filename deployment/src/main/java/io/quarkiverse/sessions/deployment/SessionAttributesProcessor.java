package io.quarkiverse.sessions.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.objectweb.asm.ClassReader;

import io.quarkiverse.sessions.deployment.model.ClassConstants;
import io.quarkiverse.sessions.deployment.model.DotNames;
import io.quarkus.deployment.ApplicationArchive;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ApplicationArchivesBuildItem;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;
import io.quarkus.deployment.pkg.steps.NativeOrNativeSourcesBuild;

/** Registers the types kept in sessions, so that a native executable encodes and decodes them without user-written JSON. */
class SessionAttributesProcessor {

    private static final String REASON = "kept in a session";

    @BuildStep(onlyIf = NativeOrNativeSourcesBuild.class)
    void attributes(CombinedIndexBuildItem combined, ApplicationArchivesBuildItem archives,
            BuildProducer<ReflectiveHierarchyBuildItem> hierarchies, BuildProducer<ReflectiveClassBuildItem> classes) {
        IndexView index = combined.getIndex();
        Set<DotName> types = new TreeSet<>();
        annotated(index, types);
        readByClassConstant(archives.getRootArchive(), types);
        for (DotName type : types) {
            hierarchy(Type.create(type, Type.Kind.CLASS), hierarchies);
        }
        for (ClassInfo literal : index.getKnownDirectSubclasses(DotNames.TYPE_LITERAL)) {
            if (literal.superClassType().kind() == Type.Kind.PARAMETERIZED_TYPE) {
                hierarchy(literal.superClassType().asParameterizedType().arguments().get(0), hierarchies);
                classes.produce(ReflectiveClassBuildItem.builder(literal.name().toString()).reason(REASON).build());
            }
        }
    }

    private static void hierarchy(Type type, BuildProducer<ReflectiveHierarchyBuildItem> hierarchies) {
        hierarchies.produce(ReflectiveHierarchyBuildItem.builder(type).source(REASON).build());
    }

    private static void annotated(IndexView index, Set<DotName> types) {
        for (AnnotationInstance annotation : index.getAnnotations(DotNames.SESSION_ATTRIBUTE)) {
            AnnotationValue listed = annotation.value("classes");
            if (listed == null || listed.asClassArray().length == 0) {
                types.add(annotation.target().asClass().name());
            } else {
                for (Type type : listed.asClassArray()) {
                    types.add(type.kind() == Type.Kind.ARRAY ? type.asArrayType().elementType().name() : type.name());
                }
            }
        }
    }

    private static void readByClassConstant(ApplicationArchive application, Set<DotName> types) {
        application.accept(tree -> tree.walk(visit -> {
            Path path = visit.getPath();
            if (path.toString().endsWith(".class") && !Files.isDirectory(path)) {
                try {
                    new ClassReader(Files.readAllBytes(path)).accept(new ClassConstants(types),
                            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }));
    }
}

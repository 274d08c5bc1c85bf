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
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

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
                    types.add(type.name());
                }
            }
        }
    }

    /**
     * Class constants in calls of {@code get(key, Some.class)} and {@code currentUser(Some.class)} in the application's
     * bytecode.
     */
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

    private static final class ClassConstants extends ClassVisitor {

        private final Set<DotName> types;

        ClassConstants(Set<DotName> types) {
            super(Opcodes.ASM9);
            this.types = types;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {

                private org.objectweb.asm.Type last;

                @Override
                public void visitLdcInsn(Object value) {
                    last = value instanceof org.objectweb.asm.Type type ? type : last;
                }

                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String signature, boolean isInterface) {
                    if (last != null && takesClass(method, signature) && DotNames.READERS.contains(owner.replace('/', '.'))
                            && isObject(last)) {
                        types.add(DotName.createSimple(last.getClassName()));
                    }
                    last = null;
                }
            };
        }

        private static boolean takesClass(String method, String signature) {
            return method.equals("get") && signature.startsWith("(Ljava/lang/String;Ljava/lang/Class;)")
                    || method.equals("currentUser") && signature.startsWith("(Ljava/lang/Class;)");
        }

        private static boolean isObject(org.objectweb.asm.Type type) {
            return type.getSort() == org.objectweb.asm.Type.OBJECT && !type.getClassName().startsWith("java.");
        }
    }
}

package io.quarkiverse.sessions.deployment.model;

import java.util.Set;

import org.jboss.jandex.DotName;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Finds the class constants in calls of {@code get(key, Some.class)} and {@code currentUser(Some.class)} in a class' bytecode;
 * of arrays, what they are of.
 */
public final class ClassConstants extends ClassVisitor {

    private final Set<DotName> types;

    public ClassConstants(Set<DotName> types) {
        super(Opcodes.ASM9);
        this.types = types;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {

            private Type last;

            @Override
            public void visitLdcInsn(Object value) {
                last = value instanceof Type type ? type : last;
            }

            @Override
            public void visitMethodInsn(int opcode, String owner, String method, String signature, boolean isInterface) {
                if (last != null && takesClass(method, signature) && DotNames.READERS.contains(owner.replace('/', '.'))) {
                    add(last);
                }
                last = null;
            }
        };
    }

    private static boolean takesClass(String method, String signature) {
        return method.equals("get") && signature.startsWith("(Ljava/lang/String;Ljava/lang/Class;)")
                || method.equals("currentUser") && signature.startsWith("(Ljava/lang/Class;)");
    }

    private void add(Type constant) {
        Type type = constant.getSort() == Type.ARRAY ? constant.getElementType() : constant;
        if (type.getSort() == Type.OBJECT && !type.getClassName().startsWith("java.")) {
            types.add(DotName.createSimple(type.getClassName()));
        }
    }
}

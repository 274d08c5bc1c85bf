package io.quarkiverse.sessions.redis.clock;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes the machine's clock wrong in a process, for all classes of the extension and of its tests, whichever way they read it.
 */
public final class ClockAgent implements ClassFileTransformer {

    private static final String OURS = "io/quarkiverse/sessions/";

    private final long seconds;

    private ClockAgent(long seconds) {
        this.seconds = seconds;
    }

    public static void premain(String seconds, Instrumentation process) {
        process.addTransformer(new ClockAgent(Long.parseLong(seconds)));
    }

    /** What to start a process with. */
    static String jvmArgument(Path jar, Duration offset) {
        return "-javaagent:" + jar + "=" + offset.toSeconds();
    }

    /** This class, and where to find the library that it needs. */
    static Path jar() {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", ClockAgent.class.getName());
        URL asm = ClassReader.class.getProtectionDomain().getCodeSource().getLocation();
        attributes.put(Attributes.Name.CLASS_PATH, asm.toString());
        try {
            Path jar = Files.createTempFile("clock", ".jar");
            jar.toFile().deleteOnExit();
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                add(out, ClockAgent.class);
                add(out, Readings.class);
                add(out, Later.class);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(JarOutputStream jar, Class<?> added) throws IOException {
        String file = added.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(file));
        try (InputStream bytes = added.getClassLoader().getResourceAsStream(file)) {
            bytes.transferTo(jar);
        }
        jar.closeEntry();
    }

    @Override
    public byte[] transform(ClassLoader loader, String name, Class<?> again, ProtectionDomain domain, byte[] bytes) {
        if (name == null || !name.startsWith(OURS)) {
            return null;
        }
        ClassWriter written = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(bytes).accept(new Readings(written, seconds), 0);
        return written.toByteArray();
    }

    private static final class Readings extends ClassVisitor {

        private final long seconds;

        private Readings(ClassVisitor next, long seconds) {
            super(Opcodes.ASM9, next);
            this.seconds = seconds;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            return new Later(super.visitMethod(access, name, descriptor, signature, exceptions), seconds);
        }
    }

    /** Moves what a clock shows, or the clock. */
    private static final class Later extends MethodVisitor {

        private final long seconds;

        private Later(MethodVisitor next, long seconds) {
            super(Opcodes.ASM9, next);
            this.seconds = seconds;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            super.visitMethodInsn(opcode, owner, name, descriptor, ofInterface);
            switch (owner + "." + name + descriptor) {
                case "java/lang/System.currentTimeMillis()J" -> {
                    super.visitLdcInsn(seconds * 1000);
                    super.visitInsn(Opcodes.LADD);
                }
                case "java/time/Instant.now()Ljava/time/Instant;" -> {
                    super.visitLdcInsn(seconds);
                    super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/time/Instant", "plusSeconds",
                            "(J)Ljava/time/Instant;", false);
                }
                case "java/time/Clock.systemUTC()Ljava/time/Clock;",
                        "java/time/Clock.systemDefaultZone()Ljava/time/Clock;" -> {
                    duration();
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, "java/time/Clock", "offset",
                            "(Ljava/time/Clock;Ljava/time/Duration;)Ljava/time/Clock;", false);
                }
                case "java/time/InstantSource.system()Ljava/time/InstantSource;" -> {
                    duration();
                    super.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/time/InstantSource", "offset",
                            "(Ljava/time/Duration;)Ljava/time/InstantSource;", true);
                }
                default -> {
                }
            }
        }

        private void duration() {
            super.visitLdcInsn(seconds);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, "java/time/Duration", "ofSeconds", "(J)Ljava/time/Duration;", false);
        }
    }
}

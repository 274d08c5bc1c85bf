package io.quarkiverse.sessions.test.support;

import java.io.DataInputStream;
import java.io.IOException;

/** Whether tests can use virtual threads: Quarkus wants classes compiled for JDK 21. */
public final class VirtualThreads {

    /** For {@code @EnabledIf}. */
    public static final String CAN_BE_USED = "io.quarkiverse.sessions.test.support.VirtualThreads#canBeUsed";
    /** What a test says that is left out. */
    public static final String WHY_NOT = "Quarkus wants classes compiled for JDK 21: -Dmaven.compiler.release=21";

    private static final int CLASS_FILE_OF_JDK_21 = 65;

    private VirtualThreads() {
    }

    public static boolean canBeUsed() throws IOException {
        try (DataInputStream self = new DataInputStream(
                VirtualThreads.class.getResourceAsStream("VirtualThreads.class"))) {
            self.readInt();
            self.readUnsignedShort();
            return self.readUnsignedShort() >= CLASS_FILE_OF_JDK_21;
        }
    }
}

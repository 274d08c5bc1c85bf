package io.quarkiverse.sessions.runtime.activity;

import java.util.List;

import io.quarkiverse.sessions.SessionData;

/** Where the application's code is that calls. */
public final class CallingPlace {

    public static final String UNKNOWN = "an unknown place";

    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String API = SessionData.class.getPackageName();
    private static final List<String> FRAMEWORK = List.of(API + ".runtime.", "java.", "jdk.", "sun.", "io.smallrye.",
            "io.vertx.", "io.netty.", "io.quarkus.", "org.jboss.resteasy.", "kotlin.", "kotlinx.");

    private CallingPlace() {
    }

    /** Class, method and line, or {@link #UNKNOWN} where none of the application's code is on the stack. */
    public static String find() {
        return STACK.walk(frames -> frames.filter(CallingPlace::isApplication).findFirst()
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .orElse(UNKNOWN));
    }

    private static boolean isApplication(StackWalker.StackFrame frame) {
        String name = frame.getClassName();
        return !name.substring(0, Math.max(0, name.lastIndexOf('.'))).equals(API)
                && FRAMEWORK.stream().noneMatch(name::startsWith) && !name.contains("_ClientProxy");
    }
}

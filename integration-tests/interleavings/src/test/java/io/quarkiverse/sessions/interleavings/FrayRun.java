package io.quarkiverse.sessions.interleavings;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.pastalab.fray.core.ThreadContext;
import org.pastalab.fray.core.observers.TimelineCoverageType;
import org.pastalab.fray.core.randomness.ControlledRandomProvider;
import org.pastalab.fray.core.scheduler.POSScheduler;
import org.pastalab.fray.junit.plain.FrayInTestLauncher;
import org.pastalab.fray.rmi.ScheduleObserver;

import kotlin.Unit;

/**
 * Runs meetings of threads with Fray. The arguments are how many seconds each may take, and the classes, whose static methods
 * without parameters are meetings. The first one that fails ends the run, with the exit code 1. {@code scripts/fray.sh} starts
 * it.
 */
public final class FrayRun implements ScheduleObserver<ThreadContext> {

    private static final String RUNTIME = "io.quarkiverse.sessions.runtime";
    private static final PrintStream OUT = System.out;

    private final Method meeting;
    private final String name;
    private final List<String> steps = new ArrayList<>();
    private int times = -1;
    private int switches;

    private FrayRun(Method meeting) {
        this.meeting = meeting;
        this.name = meeting.getDeclaringClass().getSimpleName() + "." + meeting.getName();
        meeting.setAccessible(true);
    }

    public static void main(String[] arguments) throws Exception {
        System.setOut(new PrintStream(OutputStream.nullOutputStream())); // Fray shows its progress all the time
        int seconds = Integer.parseInt(arguments[0]);
        for (String type : List.of(arguments).subList(1, arguments.length)) {
            for (Method meeting : meetings(Class.forName(type))) {
                new FrayRun(meeting).run(seconds);
            }
        }
        System.exit(0); // whatever threads are left
    }

    private static List<Method> meetings(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && !Modifier.isPrivate(method.getModifiers())
                        && method.getParameterCount() == 0)
                .sorted(Comparator.comparing(Method::getName)).toList();
    }

    private void run(int seconds) {
        try {
            meet(); // once without Fray, so that all classes are loaded
            FrayInTestLauncher.INSTANCE.launchFray(this::meet, new POSScheduler(), new ControlledRandomProvider(),
                    Integer.MAX_VALUE, seconds, false, TimelineCoverageType.NONE, used -> {
                        used.getScheduleObservers().add(this);
                        return Unit.INSTANCE;
                    });
        } catch (Throwable failure) {
            OUT.println("FAILED " + name + " in the order");
            steps.forEach(OUT::println);
            failure.printStackTrace(OUT);
            System.exit(1);
        }
        if (switches == 0) {
            OUT.println("FAILED " + name + ": Fray has let no thread wait for another one; is this the JDK that it prepared?");
            System.exit(1);
        }
        OUT.println("passed " + name + ", " + times + " times");
    }

    private void meet() {
        times++;
        steps.clear();
        try {
            meeting.invoke(null);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Error error ? error : new AssertionError(failed.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    // ------------------------------------------------------------------ for the order

    /** Notes where in this project the thread is that goes on. */
    @Override
    public void onContextSwitch(ThreadContext from, ThreadContext to) {
        switches++;
        for (StackTraceElement frame : to.getThread().getStackTrace()) {
            if (frame.getClassName().startsWith(RUNTIME)) {
                steps.add("    thread " + to.getIndex() + " goes on in " + frame);
                return;
            }
        }
    }

    @Override
    public void onNewSchedule(Collection<? extends ThreadContext> threads, ThreadContext next) {
    }
}

package io.quarkiverse.sessions.interleavings;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import org.pastalab.fray.core.ThreadContext;
import org.pastalab.fray.core.command.Configuration;
import org.pastalab.fray.core.observers.TimelineCoverageType;
import org.pastalab.fray.core.randomness.ControlledRandomProvider;
import org.pastalab.fray.core.randomness.Randomness;
import org.pastalab.fray.core.scheduler.POSScheduler;
import org.pastalab.fray.junit.plain.FrayInTestLauncher;
import org.pastalab.fray.rmi.ScheduleObserver;

import kotlin.Unit;
import kotlin.jvm.functions.Function1;
import kotlinx.serialization.json.Json;

/**
 * Runs meetings of threads with Fray. The arguments are how many seconds each may take, and the classes, whose static methods
 * without parameters are meetings. The first one that fails ends the run, with the exit code 1. {@code scripts/fray.sh} starts
 * it.
 */
public final class FrayRun {

    private static final PrintStream OUT = System.out;

    private final Method meeting;
    private final String name;
    private Configuration configuration;
    private String last = "";

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

    private void run(int seconds) throws IOException {
        meet(); // once without Fray, so that all classes are loaded
        Throwable failure = run(new POSScheduler(), seconds, false, used -> Unit.INSTANCE);
        if (failure == null) {
            OUT.println("passed " + name + ", " + configuration.getCurrentIteration() + " times");
            return;
        }
        OUT.println("FAILED " + name + ", the " + configuration.getCurrentIteration() + "th time, with");
        failure.printStackTrace(OUT);
        OUT.println("in this order:");
        if (replay() == null) {
            OUT.println("but this order passes when it is run again");
        }
        System.exit(1);
    }

    private Throwable replay() throws IOException {
        Randomness same = Json.Default.decodeFromString(Randomness.Companion.serializer(),
                Files.readString(Path.of(System.getProperty("fray.workDir"), "recording", "random.json")));
        return run(new POSScheduler(same), Integer.MAX_VALUE, true, used -> {
            used.getScheduleObservers().add(new Steps());
            return Unit.INSTANCE;
        });
    }

    private Throwable run(POSScheduler scheduler, int seconds, boolean again, Function1<Configuration, Unit> more) {
        try {
            FrayInTestLauncher.INSTANCE.launchFray(this::meet, scheduler, new ControlledRandomProvider(),
                    again ? 1 : Integer.MAX_VALUE, seconds, again, TimelineCoverageType.NONE, used -> {
                        configuration = used;
                        return more.invoke(used);
                    });
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    private void meet() {
        try {
            meeting.invoke(null);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() instanceof Error error ? error : new AssertionError(failed.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Prints where in this project the thread is that goes on. */
    private final class Steps implements ScheduleObserver<ThreadContext> {

        @Override
        public void onNewSchedule(Collection<? extends ThreadContext> all, ThreadContext next) {
            Arrays.stream(next.getThread().getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith("io.quarkiverse.sessions.runtime")).findFirst()
                    .map(frame -> "    thread " + next.getIndex() + " in " + frame).filter(step -> !step.equals(last))
                    .ifPresent(step -> OUT.println(last = step));
        }

        @Override
        public void onContextSwitch(ThreadContext from, ThreadContext to) {
        }
    }
}

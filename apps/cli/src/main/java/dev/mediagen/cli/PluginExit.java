package dev.mediagen.cli;

import dev.mediagen.api.BrokenProvider;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Finds the plug-in that ends the process: nothing can prevent that, but the user can be told which one it is. */
final class PluginExit {

    private static final String RUNTIME = Runtime.class.getName();

    private PluginExit() {}

    /** The class of the provider that called {@link System#exit}, if it was one. */
    static Optional<String> find() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(PluginExit::isExiting)
                .map(thread -> thread.getKey().getName().substring(BrokenProvider.LOADING_THREAD.length()))
                .findFirst();
    }

    private static boolean isExiting(Map.Entry<Thread, StackTraceElement[]> thread) {
        return thread.getKey().getName().startsWith(BrokenProvider.LOADING_THREAD)
                && Arrays.stream(thread.getValue())
                        .anyMatch(call -> call.getClassName().equals(RUNTIME)
                                && call.getMethodName().equals("exit"));
    }
}

package dev.mediagen.cli;

import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Handles signals of the system. The handlers of the JDK end the process at the first signal and ignore a second one. Its class
 * for others is reached by reflection, because the compiler refuses it.
 */
final class Signals {

    private static final String SIGNAL = "sun.misc.Signal";

    private Signals() {}

    /**
     * Sets the handler of a signal, which is called on a new thread each time. Where the JVM has no such signal, or leaves it to the
     * system, nothing is set.
     *
     * @param name its name, without {@code SIG}
     * @param handler receives its number
     */
    static void handle(String name, IntConsumer handler) {
        try {
            Class<?> signal = Class.forName(SIGNAL);
            Class<?> type = Class.forName(SIGNAL + "Handler");
            Object called = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            handler.accept((int) signal.getMethod("getNumber").invoke(arguments[0]));
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, type)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), called);
        } catch (ReflectiveOperationException e) {
            // The shutdown hook handles the signal then.
        }
    }
}

package dev.mediagen.tck;

import org.junit.jupiter.api.function.Executable;

/**
 * One promise of a backend.
 *
 * @param name the promise as a sentence; unique, so that a known gap can name it
 * @param proof fails when the promise is broken, aborts when there is nothing to check
 */
record Check(String name, Executable proof) {

    /**
     * Executes the proof. A failure starts with the name of the check, because many tools know a generated test by its number
     * only.
     */
    void prove() throws Throwable {
        try {
            proof.execute();
        } catch (AssertionError failure) {
            AssertionError named = new AssertionError("\"" + name + "\": " + failure.getMessage(), failure.getCause());
            named.setStackTrace(failure.getStackTrace());
            throw named;
        }
    }
}

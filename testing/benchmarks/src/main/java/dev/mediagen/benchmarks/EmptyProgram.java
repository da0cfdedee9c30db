package dev.mediagen.benchmarks;

/** A program that does nothing, so that its time is that of the JVM. */
public final class EmptyProgram {

    private EmptyProgram() {}

    /** Ends. */
    public static void main(String[] arguments) {}
}

package dev.mediagen.benchmarks;

import java.util.Arrays;

/** Measured times of one kind of work. */
final class Times {

    private static final double NANOS_PER_MILLI = 1e6;

    private final double[] millis;
    private int count;

    /** Room for so many times. */
    Times(int most) {
        millis = new double[most];
    }

    /** Work that can fail. */
    @FunctionalInterface
    interface Work<E extends Exception> {

        void run() throws E;
    }

    /** Runs the work and keeps how long it took. */
    <E extends Exception> void measure(Work<E> work) throws E {
        long begin = System.nanoTime();
        work.run();
        add((System.nanoTime() - begin) / NANOS_PER_MILLI);
    }

    void add(double time) {
        millis[count++] = time;
    }

    /** The newest times; all if there are fewer. */
    Times last(int most) {
        Times last = new Times(Math.min(most, count));
        for (int i = Math.max(0, count - most); i < count; i++) {
            last.add(millis[i]);
        }
        return last;
    }

    /** In milliseconds. What is measured in coarse steps is right in the mean only. */
    double mean() {
        return Arrays.stream(millis, 0, count).average().orElse(0);
    }

    /** In milliseconds. */
    double median() {
        return quantile(0.5);
    }

    /** The time that this part of all is not above, in milliseconds. */
    double quantile(double part) {
        double[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, Math.round(part * count - 0.5))];
    }
}

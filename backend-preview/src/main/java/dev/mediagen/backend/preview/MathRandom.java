package dev.mediagen.backend.preview;

import java.util.List;

/** Reproducible random numbers (SplitMix64): the same seed gives the same numbers on every machine. */
final class MathRandom {

    private long state;

    MathRandom(long seed) {
        state = seed;
    }

    /** Random numbers for one purpose, independent of those for other purposes. */
    static MathRandom of(long seed, String purpose) {
        return new MathRandom(seed ^ hash(purpose));
    }

    /** One seed from a prompt, a negative prompt and the seed of a request. */
    static long seed(String prompt, String unwanted, long seed) {
        return hash(prompt) ^ hash(unwanted) * 31 ^ new MathRandom(seed).next();
    }

    private static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return scramble(hash);
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        return scramble(state);
    }

    /** From 0 up to, but not including, 1. */
    double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    double between(double low, double high) {
        return low + (high - low) * fraction();
    }

    /** From 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) (fraction() * bound);
    }

    boolean chance(double probability) {
        return fraction() < probability;
    }

    <T> T pick(List<T> list) {
        return list.get(below(list.size()));
    }

    private static long scramble(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

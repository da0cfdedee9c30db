package dev.mediagen.benchmarks;

import java.util.List;

/** The arguments of a program, all of them optional. */
final class Arguments {

    private final List<String> given;

    Arguments(String[] given) {
        this.given = List.of(given);
    }

    /** The argument at a position from 0. */
    String text(int position, String otherwise) {
        return given.size() > position ? given.get(position) : otherwise;
    }

    /** The same for a whole number. */
    int number(int position, int otherwise) {
        return given.size() > position ? Integer.parseInt(given.get(position)) : otherwise;
    }
}

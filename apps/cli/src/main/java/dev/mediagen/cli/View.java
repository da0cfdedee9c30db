package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Something that can be told to a person and to a program. */
interface View {

    /** Lines for standard output. */
    List<String> lines(Style style);

    /** The same as one object. */
    ObjectNode json();

    /** Tells it in the way that was asked for. */
    default void show(Terminal terminal, boolean json) {
        if (json) {
            ResultJson.print(terminal, json());
        } else {
            lines(terminal.outStyle()).forEach(terminal.out()::println);
        }
    }
}

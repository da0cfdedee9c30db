package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Something that can be printed for people and for programs. */
interface View {

    /** Lines for standard output. */
    List<String> lines(Layout layout);

    /** The same as one JSON object. */
    ObjectNode json();

    /** Prints it in the requested form. */
    default void show(Terminal terminal, boolean json) {
        if (json) {
            ResultJson.print(terminal, json());
        } else {
            lines(terminal.layout()).forEach(terminal.out()::println);
        }
    }
}

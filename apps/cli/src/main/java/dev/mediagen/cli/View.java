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
            // At once: each line by itself would be a call of the system.
            StringBuilder text = new StringBuilder();
            lines(terminal.layout()).forEach(line -> text.append(line).append(System.lineSeparator()));
            terminal.out().print(text);
            terminal.out().flush();
        }
    }
}

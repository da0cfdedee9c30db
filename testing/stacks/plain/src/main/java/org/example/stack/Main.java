package org.example.stack;

import dev.mediagen.core.MediaGen;

/** The application without any framework. */
public final class Main {

    private Main() {}

    /** Takes no arguments. */
    public static void main(String[] args) {
        try (MediaGen mediaGen = MediaGen.discover()) {
            Errands.run(mediaGen);
        }
    }
}

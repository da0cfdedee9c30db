package dev.mediagen.probe;

import java.io.IOException;

/** A file is invalid, or too long to be read to its end. Its completeness is then unknown. */
final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}

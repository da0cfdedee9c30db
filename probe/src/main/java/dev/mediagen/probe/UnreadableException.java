package dev.mediagen.probe;

import java.io.IOException;

/** A file that does not keep to its format, or is too long to be read to its end. Nothing follows from that. */
final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}

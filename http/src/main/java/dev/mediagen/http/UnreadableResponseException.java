package dev.mediagen.http;

import java.io.IOException;

/** All bytes arrived, but they are not a valid answer. The message says where, never shows the content. */
final class UnreadableResponseException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableResponseException(String message) {
        super(message);
    }
}

package dev.mediagen.http;

import java.io.IOException;

/** All bytes came, but they are not what an answer is made of. The message says where, never what stands there. */
final class UnreadableResponseException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableResponseException(String message) {
        super(message);
    }
}

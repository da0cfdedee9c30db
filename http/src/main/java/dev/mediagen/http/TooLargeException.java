package dev.mediagen.http;

import java.io.IOException;

/** An answer is longer than the client allows. */
final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    TooLargeException(String what, long limit) {
        super(what + " is longer than the limit of " + limit + " bytes");
    }
}

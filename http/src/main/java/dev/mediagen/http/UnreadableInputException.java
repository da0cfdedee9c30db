package dev.mediagen.http;

import dev.mediagen.api.Input;
import java.io.IOException;

/** An input cannot be read; nothing is wrong with the network. */
final class UnreadableInputException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableInputException(Input input, IOException cause) {
        super("The input " + input.describe() + " cannot be read: " + cause.getMessage(), cause);
    }
}

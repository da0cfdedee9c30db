package dev.mediagen.http;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.spi.InspectedInput;
import java.io.IOException;

/** An input cannot be read any more while it is sent; nothing is wrong with the network. */
final class UnreadableInputException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient InvalidRequestException refusal;

    UnreadableInputException(Input input, IOException cause) {
        this(InspectedInput.unreadable(input, cause));
    }

    private UnreadableInputException(InvalidRequestException refusal) {
        super(refusal.getMessage(), refusal);
        this.refusal = refusal;
    }

    /** What the caller is told. */
    InvalidRequestException refusal() {
        return refusal;
    }
}

package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * An input file of a request, or a missing one.
 *
 * @param option the option of the file
 * @param input the file
 * @param allowed the allowed values of the option, for messages
 */
record PreviewInput(Option<?> option, Input input, String allowed) {

    /**
     * Opens the file.
     *
     * @throws InvalidRequestException when the input is a URL
     * @throws IOException when it cannot be read
     */
    InputStream open() throws IOException {
        if (input instanceof UrlInput) {
            throw onTheWeb();
        }
        return input.open();
    }

    InvalidRequestException onTheWeb() {
        return refused("is a URL, but the preview backend uses no network");
    }

    InvalidRequestException refused(String problem) {
        return new InvalidRequestException(List.of(violation(problem)));
    }

    InvalidRequestException refused(String problem, Exception cause) {
        return new InvalidRequestException(List.of(violation(problem)), cause);
    }

    /** For a request without the file, because it continues a result by its id. */
    static InvalidRequestException missing(Option<?> option, String allowed) {
        String problem = "is missing; the preview backend stores no results to continue";
        return new InvalidRequestException(List.of(new Violation(option.name(), "", problem, allowed)));
    }

    private Violation violation(String problem) {
        return new Violation(option.name(), input.describe(), problem, allowed);
    }
}

package dev.mediagen.http;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.UrlInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches inputs on the web once into temporary files that exist as long as the request. */
final class FetchedInputs implements Body.Inputs, AutoCloseable {

    /** The maximum length, more than any provider accepts as an input. */
    static final long MOST_BYTES = 4L * 1024 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger("dev.mediagen.http");

    private final Fetch fetch;
    private final Map<UrlInput, Path> files = new LinkedHashMap<>();

    FetchedInputs(Fetch fetch) {
        this.fetch = fetch;
    }

    /** Downloads an address into a file. */
    @FunctionalInterface
    interface Fetch {

        void fetch(UrlInput from, Path to);
    }

    @Override
    public Input local(Input input) throws IOException {
        if (!(input instanceof UrlInput web)) {
            return input;
        }
        Path file = files.get(web);
        if (file == null) {
            file = Files.createTempFile("mediagen-input-", ".tmp");
            files.put(web, file);
            fetchInto(file, web);
        }
        return Input.file(file);
    }

    private void fetchInto(Path file, UrlInput web) {
        try {
            fetch.fetch(web, file);
        } catch (BackendFaultException e) {
            throw new InvalidRequestException(
                    "The input " + web.describe() + " cannot be fetched: " + e.getMessage(), e.details());
        }
    }

    @Override
    public void close() {
        for (Path file : files.values()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // The answer may be paid for; it does not fail over a file in the temporary folder.
                LOG.warn("The temporary file {} could not be deleted: {}", file, e.toString());
            }
        }
    }
}

package dev.mediagen.journal;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaStore.Place;
import java.net.URI;
import java.util.Optional;

/**
 * The file to which the recordings of all calls of a request are joined, when its text was split.
 *
 * @param name its name without extension
 * @param replaces the one file that may be replaced, as in {@link OutputLocation}
 * @param pieces the number of calls
 * @param limit the maximum number of characters of the text of each
 */
public record JoinedFile(String name, Optional<String> replaces, int pieces, int limit) {

    /** The attribute of a joined file with the number of its pieces. */
    public static final String PIECES = "pieces";

    /** Its place in a folder. */
    public Place place(URI folder, MediaFormat format) {
        return new OutputLocation(folder, name, replaces, 0).place(0, format);
    }
}

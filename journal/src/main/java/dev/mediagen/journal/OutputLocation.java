package dev.mediagen.journal;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.MediaStore.Place;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the results of a call go.
 *
 * @param folder the folder; made when the first result is there
 * @param name the file name without extension
 * @param replaces the one file that may be replaced, as the caller named it: with an extension only the file with that very
 *     extension
 * @param first which of several results the first one is that goes here, from 0
 */
public record OutputLocation(URI folder, String name, Optional<String> replaces, int first) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int PROMPT_CHARACTERS = 30;

    /** A place under a name that nobody chose, so nothing is replaced. */
    public static OutputLocation of(Path folder, String name) {
        return new OutputLocation(folder.toUri(), name, Optional.empty(), 0);
    }

    /** Refuses, before money is spent, a file that the caller named and that is there already. */
    public static OutputLocation ofFile(Path file, boolean overwrite) {
        if (!overwrite && Files.exists(file)) {
            throw new InvalidRequestException(List.of(
                    new Violation("output", file.toString(), "exists already", "another name, or overwrite=true")));
        }
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        boolean known = dot > 0 && MediaFormat.find(name.substring(dot)).isPresent();
        Path folder = file.getParent();
        return new OutputLocation(
                (folder == null ? Path.of("") : folder).toUri(),
                known ? name.substring(0, dot) : name,
                overwrite ? Optional.of(name) : Optional.empty(),
                0);
    }

    /** The same, where a file that is there already is not replaced unless that is meant. */
    public OutputLocation replacing(boolean meant) {
        return meant ? this : new OutputLocation(folder, name, Optional.empty(), first);
    }

    /** The same for one of several calls, which makes results from this one on. */
    public OutputLocation from(int position) {
        return new OutputLocation(folder, name, replaces, position);
    }

    /**
     * The place of one result: {@code cat.png}, {@code cat_2.png}, …
     *
     * @param position which of the results of the call it is, from 0
     */
    public Place place(int position, MediaFormat format) {
        int number = first + position;
        String own = number == 0 ? name : name + "_" + (number + 1);
        boolean named = replaces.filter(file -> file.equals(own) || file.equals(own + "." + format.extension()))
                .isPresent();
        return new Place(folder, own, format.extension(), named);
    }

    /** A name without extension: {@code yyyyMMdd_HHmmss_[NN_]cleaned_prompt}, in UTC. */
    public static String nameFor(Instant now, Optional<Integer> index, String prompt) {
        String number =
                index.map(value -> String.format(Locale.ROOT, "%02d_", value)).orElse("");
        return STAMP.format(now) + "_" + number + clean(prompt);
    }

    /**
     * The first 30 characters of the prompt, of which letters and digits of any script, blanks, hyphens and underscores
     * stay; blanks at the ends go, those inside become underscores.
     */
    static String clean(String prompt) {
        StringBuilder kept = new StringBuilder();
        prompt.codePoints()
                .limit(PROMPT_CHARACTERS)
                .filter(c -> Character.isLetterOrDigit(c) || c == ' ' || c == '-' || c == '_')
                .forEach(kept::appendCodePoint);
        return kept.toString().strip().replace(' ', '_');
    }
}

package dev.mediagen.journal;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The location of the outputs of a call.
 *
 * @param folder the folder; created with the first output
 * @param name the file name without extension
 * @param replaces the one file that may be replaced, as the caller named it: with an extension only the file with exactly that
 *     extension
 * @param first the position of the first output of this call among those of the request, from 0
 */
public record OutputLocation(URI folder, String name, Optional<String> replaces, int first) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Text OTHERWISE =
            Text.of("another name, or {}", Ref.of("overwrite").is("true"));

    private static final Pattern ITEM = Pattern.compile("(\\d{8}_\\d{6})_\\d{2,}_.*");

    private static final int PROMPT_CHARACTERS = 30;
    private static final int SHORTEST_NUMBER = 2;

    /** A location under a generated name, so nothing is replaced. */
    public static OutputLocation of(Path folder, String name) {
        return new OutputLocation(folder.toUri(), name, Optional.empty(), 0);
    }

    /** A location in a folder of a media store, whose names are never in use. */
    public static OutputLocation in(URI folder, String file) {
        return new OutputLocation(folder, withoutExtension(file), Optional.empty(), 0);
    }

    private static String withoutExtension(String file) {
        int dot = file.lastIndexOf('.');
        boolean known = dot > 0 && MediaFormat.find(file.substring(dot)).isPresent();
        return known ? file.substring(0, dot) : file;
    }

    /** A location for a file that the caller named; refuses, before money is spent, a file that already exists. */
    public static OutputLocation ofFile(Path file, boolean overwrite) {
        if (!overwrite && Files.exists(file)) {
            throw new InvalidRequestException(
                    List.of(new Violation("output", file.toString(), Text.plain("exists already"), OTHERWISE)));
        }
        String name = String.valueOf(file.getFileName());
        Path folder = file.getParent();
        return new OutputLocation(
                (folder == null ? Path.of("") : folder).toUri(),
                withoutExtension(name),
                overwrite ? Optional.of(name) : Optional.empty(),
                0);
    }

    /** The same; an existing file is replaced only if that is intended. */
    public OutputLocation replacing(boolean meant) {
        return meant ? this : new OutputLocation(folder, name, Optional.empty(), first);
    }

    /** The same for one of several calls, which makes outputs from this position on. */
    public OutputLocation from(int position) {
        return new OutputLocation(folder, name, replaces, position);
    }

    /** The location of the pieces of a result, beside the whole one. */
    OutputLocation ofPieces() {
        return new OutputLocation(folder, name + "_part", Optional.empty(), first);
    }

    /**
     * The place of one output: {@code cat.png}, {@code cat_2.png}, …
     *
     * @param position the position among the outputs of the call, from 0
     */
    public Place place(int position, MediaFormat format) {
        int number = first + position;
        String own = number == 0 ? named(format) : named(format) + "_" + (number + 1);
        boolean named = replaces.filter(file -> file.equals(own) || file.equals(own + "." + format.extension()))
                .isPresent();
        return new Place(folder, own, format.extension(), named);
    }

    /** The name without the extension of unknown formats, which is not removed from the names of others. */
    private String named(MediaFormat format) {
        String end = "." + format.extension();
        return !format.isKnown() && name.endsWith(end) ? name.substring(0, name.length() - end.length()) : name;
    }

    /** Generates a name without extension: {@code yyyyMMdd_HHmmss_[NN_]cleaned_prompt}, in UTC. */
    public static String nameFor(String prefix, String prompt) {
        return prefix + "_" + clean(prompt);
    }

    /** The beginning of a generated name: the time in UTC. */
    public static String prefix(Instant time) {
        return STAMP.format(time);
    }

    /**
     * The beginning of the generated name of one item of a batch. All items have the time of the batch, and numbers of the same
     * width, so that names sort in the order of the items.
     *
     * @param batch the time, as {@link #prefix(Instant)} writes it
     * @param number the number of the item, from 1
     * @param items the number of items
     */
    public static String prefix(String batch, int number, int items) {
        int width = Math.max(SHORTEST_NUMBER, String.valueOf(items).length());
        return batch + "_" + String.format(Locale.ROOT, "%0" + width + "d", number);
    }

    /** The time in the generated name of an item of a batch; empty for a file that the caller named. */
    public Optional<String> batchTime() {
        Matcher generated = ITEM.matcher(name);
        return generated.matches() ? Optional.of(generated.group(1)) : Optional.empty();
    }

    /**
     * The first 30 characters of the prompt, reduced to letters and digits of any script, blanks, hyphens and underscores; blanks
     * at the ends are removed, those inside become underscores.
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

package dev.mediagen.media.files;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Timestamps;
import dev.mediagen.journal.StagedResult.Output;
import dev.mediagen.spi.MediaStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of subtitles beside a recording, where it was requested: {@code speech.srt} beside {@code speech.mp3}. Writing it again
 * finds it.
 *
 * @param media the store of the recording
 * @param requested the options that were sent
 */
public record SubtitleFile(MediaStore media, Options requested) {

    private static final Logger LOG = LoggerFactory.getLogger(SubtitleFile.class);

    /**
     * Writes it, if it was requested and the times of the words are known. That it cannot be written does not fail the request,
     * which is paid for: the recording is then without it, see {@link #missing}.
     *
     * @param placed the recording under its final name
     * @return the recording, with the name of the subtitles
     */
    public Output beside(Output placed) {
        Optional<String> format = requested.get(Option.SUBTITLES);
        Optional<Timestamps> times = Optional.ofNullable(placed.attributes().get(MediaFile.TIMESTAMPS))
                .flatMap(Timestamps::parse);
        if (format.isEmpty() || times.isEmpty()) {
            return placed;
        }
        try {
            URI file = write(placed.location().orElseThrow(), SubtitleText.of(times.get(), format.get()), format.get());
            Map<String, String> attributes = new HashMap<>(placed.attributes());
            String path = file.getPath();
            attributes.put(MediaFile.SUBTITLES, path.substring(path.lastIndexOf('/') + 1));
            return placed.with(Map.copyOf(attributes));
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The subtitles of a recording cannot be written.", e);
            return placed;
        }
    }

    /** The difference from the request, if subtitles were requested and the recording has none. */
    public static Optional<Adjustment> missing(Options requested, Output recording) {
        return requested
                .get(Option.SUBTITLES)
                .filter(format -> !recording.attributes().containsKey(MediaFile.SUBTITLES))
                .map(format -> new Adjustment(
                        Option.SUBTITLES.name(),
                        format,
                        "",
                        recording.attributes().containsKey(MediaFile.TIMESTAMPS)
                                ? "The file of the subtitles could not be written."
                                : "The provider returned no times of the words."));
    }

    /** Another file of that name is kept; the subtitles then get a number. */
    private URI write(URI recording, String text, String extension) throws IOException {
        String own = recording.toString();
        int dot = own.lastIndexOf('.');
        String name = dot > own.lastIndexOf('/') ? own.substring(0, dot) : own;
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        for (int attempt = 1; ; attempt++) {
            URI file = URI.create((attempt == 1 ? name : name + "-" + attempt) + "." + extension);
            if (media.create(file, new ByteArrayInputStream(content)) || has(file, content)) {
                return file;
            }
        }
    }

    private boolean has(URI file, byte[] content) throws IOException {
        try (InputStream in = media.open(file)) {
            return Arrays.equals(in.readNBytes(content.length + 1), content);
        }
    }
}

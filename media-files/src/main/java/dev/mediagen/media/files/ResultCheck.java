package dev.mediagen.media.files;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.MediaFacts.Completeness;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Text;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.probe.MediaProbe;
import dev.mediagen.spi.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the files of a call with the request. A provider that makes something else rarely reports it; the files show it.
 *
 * @param operation the operation
 * @param asked the options of the caller
 * @param requested the options that were sent to the provider, with defaults where the caller set none
 * @param media the store of the files, held or placed
 */
public record ResultCheck(Operation operation, Options asked, Options requested, MediaStore media) {

    private static final Logger LOG = LoggerFactory.getLogger(ResultCheck.class);

    /**
     * The differences from the request.
     *
     * @param adjustments the differences of options
     * @param warnings other differences
     */
    public record Differences(List<Adjustment> adjustments, List<Text> warnings) {

        /** No differences. */
        public static Differences none() {
            return new Differences(List.of(), List.of());
        }
    }

    /** Finds all differences. Those that several files share are reported once. */
    public Differences check(List<StagedResult.Output> outputs) {
        if (requested.present().isEmpty()) {
            // A job of another journal: only that journal contains its request.
            return Differences.none();
        }
        Map<String, Adjustment> adjustments = new LinkedHashMap<>();
        List<Text> warnings = new ArrayList<>();
        count(outputs, adjustments, warnings);
        for (StagedResult.Output output : outputs) {
            new OutputCheck(operation, requested, output, transparent(output))
                    .adjustments().stream()
                            .map(this::told)
                            .forEach(adjustment -> adjustments.putIfAbsent(adjustment.message(), adjustment));
            if (output.facts().completeness() == Completeness.EMPTY) {
                warnings.add(Text.plain("A file " + output.facts().flaw().orElse("is empty") + "."));
            }
        }
        return new Differences(List.copyOf(adjustments.values()), List.copyOf(warnings));
    }

    /** What was sent as a default was not requested. */
    private Adjustment told(Adjustment made) {
        boolean isDefault =
                Option.find(made.option()).filter(option -> !asked.has(option)).isPresent();
        return isDefault
                ? new Adjustment(
                        made.option(),
                        "",
                        made.sent(),
                        "The provider returned this value; " + made.requested()
                                + " was sent, as the request sets none.")
                : made;
    }

    /** Whether pixels are transparent, checked only if requested, because it takes time. */
    private Optional<Boolean> transparent(StagedResult.Output output) {
        boolean possible = output.facts().transparency().orElse(false);
        if (!requested.has(Option.BACKGROUND) || !possible || output.format() != MediaFormat.PNG) {
            return output.facts().transparency();
        }
        try (InputStream in = open(output)) {
            return MediaProbe.isTransparent(in, output.held().size());
        } catch (IOException | RuntimeException | Error e) {
            // The result is here, and is not lost over a question about its pixels.
            LOG.warn("The pixels of a result cannot be read.", e);
            return Optional.empty();
        }
    }

    private InputStream open(StagedResult.Output output) throws IOException {
        return media.isHeld(output.held())
                ? media.open(output.held())
                : media.open(output.location()
                        .orElseThrow(() -> new NoSuchFileException(output.held().text())));
    }

    private void count(List<StagedResult.Output> outputs, Map<String, Adjustment> adjustments, List<Text> warnings) {
        Set<String> different = new HashSet<>();
        outputs.forEach(output -> different.add(output.held().sha256()));
        int twice = outputs.size() - different.size();
        if (twice > 0) {
            warnings.add(Text.plain(
                    twice == 1
                            ? "One file was twice in the same response and is written once."
                            : twice + " files were more than once in the same response and are written once."));
        }
        int wanted = requested.get(Option.COUNT).orElse(1);
        if (operation.mediaType() == MediaType.AUDIO || different.size() == wanted) {
            return;
        } else if (requested.has(Option.COUNT)) {
            Adjustment count = new Adjustment(
                    Option.COUNT.name(), String.valueOf(wanted), String.valueOf(different.size()), OutputCheck.MADE_SO);
            adjustments.put(count.message(), count);
        } else {
            warnings.add(Text.plain("One result was requested, and " + different.size() + " were returned."));
        }
    }
}

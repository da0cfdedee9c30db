package dev.mediagen.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Strictness;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every image, video and recording that ends in its middle, for every operation of every backend, however it is sent: it is kept, and
 * the result says that it is incomplete; strictly it is a failure, and its job is kept.
 */
@Tag("once")
class CutMediaTest {

    private static final Pattern BASE64 = Pattern.compile("\"([A-Za-z0-9+/]{64,}={0,2})\"");
    private static final int LEFT_PERCENT = 70;

    @TempDir
    Path folder;

    private final AtomicInteger cut = new AtomicInteger();
    private final List<String> wrong = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"openai", "google", "grok", "openrouter", "elevenlabs"})
    void isReportedAndStrictlyAFailure(String name) throws Exception {
        int cells = 0;
        try (RelayedBackend backend = new RelayedBackend(name, folder)) {
            for (Sample sample : backend.samples(1).toList()) {
                for (Strictness strictness : Strictness.values()) {
                    cut.set(0);
                    backend.spoilAll(this::cut);
                    problem(backend, sample, strictness)
                            .ifPresent(what -> wrong.add(sample + ", " + strictness + ": " + what));
                    cells += cut.get() > 0 ? 1 : 0;
                    backend.mediaGen.jobs().forEach(job -> backend.mediaGen.forget(job.id()));
                }
            }
        }
        System.out.printf("%-11s %3d requests with cut media%n", name, cells);
        assertThat(wrong).isEmpty();
        assertThat(cells).isPositive();
    }

    private Optional<String> problem(RelayedBackend backend, Sample sample, Strictness strictness) {
        try {
            Generated<?> made = backend.mediaGen.generate(sample.request(), backend.options(sample, strictness));
            boolean isTold = made.warnings().toString().contains("incomplete");
            boolean isRight = cut.get() == 0 || (isTold && strictness == Strictness.LENIENT);
            return isRight ? Optional.empty() : Optional.of("a result with " + made.warnings());
        } catch (MediaException e) {
            if (cut.get() == 0) {
                return Optional.empty();
            }
            boolean isRight = strictness == Strictness.STRICT
                    && e.details().code().equals(Optional.of("damaged_result"))
                    && e.details().possiblyBilled()
                    && !backend.mediaGen.jobs().isEmpty();
            List<String> jobs =
                    backend.mediaGen.jobs().stream().map(JobInfo::id).toList();
            return isRight
                    ? Optional.empty()
                    : Optional.of(e + " " + e.details().code() + " " + jobs);
        }
    }

    /** A body of media without its end, or a document whose media have none. */
    private byte[] cut(byte[] body) {
        if (isMedia(body)) {
            return shortened(body);
        }
        Matcher media = BASE64.matcher(new String(body, StandardCharsets.ISO_8859_1));
        return media.replaceAll(found -> {
                    byte[] bytes = decoded(found.group(1));
                    return isMedia(bytes)
                            ? '"' + Base64.getEncoder().encodeToString(shortened(bytes)) + '"'
                            : Matcher.quoteReplacement(found.group());
                })
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean isMedia(byte[] bytes) {
        return bytes.length > MediaFormat.DETECTION_BYTES
                && MediaFormat.detect(bytes).isPresent();
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private byte[] shortened(byte[] bytes) {
        cut.incrementAndGet();
        return Arrays.copyOf(bytes, Math.max(MediaFormat.DETECTION_BYTES, bytes.length * LEFT_PERCENT / 100));
    }
}

package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks that results are complete and as requested, and that their metadata is true. What a test server does not honour is not
 * checked.
 */
final class ResultSection implements Section {
    private final Subject subject;

    ResultSection(Subject subject) {
        this.subject = subject;
    }

    @Override
    public Stream<Check> checks() {
        return subject.firstOfEachOperation().flatMap(this::checksOf);
    }

    private Stream<Check> checksOf(Ability ability) {
        String operation = ability.operation().id();
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(operation + " gives complete files of the right type", () -> givesFiles(ability)));
        addIfDeclared(checks, ability, Option.COUNT, operation + " gives the requested number of results");
        addIfDeclared(checks, ability, Option.OUTPUT_FORMAT, operation + " gives the requested format");
        addIfDeclared(checks, ability, Option.SIZE, operation + " gives the requested size");
        addIfDeclared(checks, ability, Option.ASPECT_RATIO, operation + " gives the requested aspect ratio");
        if (subject.wire().isPresent()) {
            checks.add(new Check(operation + " reports flagged results", () -> keepsNothingFlagged(ability)));
        }
        return checks.stream();
    }

    private void addIfDeclared(List<Check> checks, Ability ability, Option<?> option, String name) {
        if (ability.capabilities().constraint(option).isPresent()
                && subject.serverHonours(ability.operation(), option)) {
            checks.add(new Check(name, () -> givesWhatWasAsked(ability, option)));
        }
    }

    private void givesFiles(Ability ability) {
        try (Bench bench = subject.bench()) {
            Options least = bench.samples(ability).leastOrAbort();
            Generated<?> result = bench.attempt(ability, least).orFail(ability + " with the smallest request");
            requireWhole(ability, result);
            requireSensible(result);
        }
    }

    /** Requires that every file exists, has the media type of its operation, and is in the format that its metadata says. */
    static void requireWhole(Ability ability, Generated<?> result) {
        for (Media media : result.all()) {
            requireWhole(ability.operation(), media);
        }
    }

    private static void requireWhole(Operation operation, Media media) {
        assertThat(media.path()).isNotEmptyFile().hasSize(media.size());
        assertThat(realFormat(media)).as("the format of the bytes").isEqualTo(media.format());
        requireEnd(media);
        if (operation != Operation.DUBBING) {
            assertThat(media.format().mediaType()).as("the media type").isEqualTo(operation.mediaType());
        } else {
            assertThat(media.format().mediaType()).as("the media type").isNotEqualTo(MediaType.IMAGE);
        }
    }

    private static MediaFormat realFormat(Media media) {
        try (InputStream in = media.open()) {
            return MediaFormat.detect(in.readNBytes(MediaFormat.DETECTION_BYTES))
                    .orElse(media.format());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requires that a PNG is complete. Other formats have no end that is easy to check. */
    private static void requireEnd(Media media) {
        if (media.format() != MediaFormat.PNG) {
            return;
        }
        try (InputStream in = media.open()) {
            byte[] bytes = in.readAllBytes();
            String end = new String(bytes, Math.max(0, bytes.length - 8), 4, StandardCharsets.US_ASCII);
            assertThat(end)
                    .as("the last chunk of %s", media.path().getFileName())
                    .isEqualTo("IEND");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireSensible(Generated<?> result) {
        result.usage()
                .amounts()
                .forEach((unit, amount) -> assertThat(amount)
                        .as("the amount of %s in the usage of the result", unit)
                        .isNotNegative());
        result.cost()
                .ifPresent(cost ->
                        assertThat(cost.amount()).as("the cost of the result").isNotNegative());
        for (int i = 0; i < result.all().size(); i++) {
            requireAttributes("result " + (i + 1), result.all().get(i).file().attributes());
        }
    }

    private static void requireAttributes(String which, Map<String, String> attributes) {
        attributes.forEach((name, value) -> assertThat(value)
                .as("attribute %s of %s; leave out an attribute without a value", name, which)
                .isNotBlank());
        Optional.ofNullable(attributes.get(MediaFile.SEED))
                .ifPresent(seed -> assertThat(seed)
                        .as("attribute %s of %s, a whole number", MediaFile.SEED, which)
                        .matches("-?\\d+"));
        Optional.ofNullable(attributes.get(MediaFile.NSFW))
                .ifPresent(unsafe -> assertThat(unsafe)
                        .as("attribute %s of %s", MediaFile.NSFW, which)
                        .isIn("true", "false"));
    }

    private void givesWhatWasAsked(Ability ability, Option<?> option) {
        try (Bench bench = subject.bench()) {
            for (Options request : bench.samples(ability).honouring(option)) {
                Generated<?> result = bench.attempt(ability, request).orFail(ability + " with " + option);
                new RequestedMedia(subject).require(request, result);
            }
        }
    }

    /** Checks that an unsafe result is refused, reported as missing, or marked: a caller must be able to tell it from a good one. */
    private void keepsNothingFlagged(Ability ability) {
        try (Bench bench = subject.bench()) {
            Options least = bench.samples(ability).leastOrAbort();
            subject.serve(ServerMode.FLAG_RESULTS, ability.operation());
            Attempt attempt = bench.attempt(ability, least);
            attempt.failure()
                    .ifPresent(failure -> assertThat(failure)
                            .as("the outcome of a result that the provider flags as unsafe")
                            .isInstanceOf(ContentRefusedException.class));
            attempt.result()
                    .filter(result -> result.failures().isEmpty())
                    .ifPresent(result -> assertThat(result.all())
                            .as(
                                    "results that the provider flags as unsafe: refuse them, or mark them as %s",
                                    MediaFile.NSFW)
                            .allMatch(media ->
                                    "true".equals(media.file().attributes().get(MediaFile.NSFW))));
        } finally {
            subject.serve(ServerMode.SUCCEED, ability.operation());
        }
    }
}

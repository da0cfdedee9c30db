package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Image;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import dev.mediagen.api.Video;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that results are as requested. Where a test server makes them, only their type can be checked. */
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
        String work = ability.operation().id();
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(work + " gives whole files of the right kind", () -> givesFiles(ability)));
        if (subject.wire().isEmpty()) {
            addIfDeclared(checks, ability, Option.COUNT, work + " gives as many results as were asked for");
            addIfDeclared(checks, ability, Option.OUTPUT_FORMAT, work + " gives the format that was asked for");
            addIfDeclared(checks, ability, Option.SIZE, work + " gives the pixels that were asked for");
        }
        return checks.stream();
    }

    private void addIfDeclared(List<Check> checks, Ability ability, Option<?> option, String name) {
        if (ability.capabilities().constraint(option).isPresent()) {
            checks.add(new Check(name, () -> givesWhatWasAsked(ability, option)));
        }
    }

    private void givesFiles(Ability ability) throws IOException {
        try (Bench bench = subject.bench()) {
            Options least = subject.samples(ability).leastOrAbort();
            Generated<?> result = bench.attempt(ability, least).orFail(ability + " with the least request");
            for (Media media : result.all()) {
                requireWhole(ability.operation(), media);
            }
            assertThat(result.usage().amounts().values()).as("amounts used").allMatch(amount -> amount.signum() >= 0);
            assertThat(result.cost().map(cost -> cost.amount()).orElse(BigDecimal.ZERO))
                    .as("the cost")
                    .isNotNegative();
            assertThat(Stream.of(result.servedModel(), result.requestId()).flatMap(Optional::stream))
                    .as("what it says served the request, and its id there")
                    .noneMatch(String::isBlank);
        }
    }

    private static void requireWhole(Operation operation, Media media) throws IOException {
        assertThat(media.path()).isNotEmptyFile().hasSize(media.size());
        try (InputStream in = media.open()) {
            Optional<MediaFormat> real = MediaFormat.detect(in.readNBytes(MediaFormat.DETECTION_BYTES));
            assertThat(real.orElse(media.format()))
                    .as("the format of the bytes")
                    .isEqualTo(media.format());
        }
        if (operation != Operation.DUBBING) {
            assertThat(media.format().mediaType()).as("the kind of media").isEqualTo(operation.mediaType());
        } else {
            assertThat(media.format().mediaType()).as("the kind of media").isNotEqualTo(MediaType.IMAGE);
        }
    }

    private void givesWhatWasAsked(Ability ability, Option<?> option) {
        try (Bench bench = subject.bench()) {
            for (Options request : subject.samples(ability).honouring(option)) {
                Generated<?> result = bench.attempt(ability, request).orFail(ability + " with " + option);
                request.get(Option.COUNT)
                        .ifPresent(count -> assertThat(result.all()).hasSize(count));
                request.get(Option.OUTPUT_FORMAT)
                        .ifPresent(format -> assertThat(result.media().format()).isEqualTo(format));
                if (request.get(Option.SIZE).orElse(null) instanceof PixelSize size) {
                    assertThat(pixels(result.media()).orElse(size)).isEqualTo(size);
                }
            }
        }
    }

    /** The size in pixels; empty when unknown. */
    private static Optional<PixelSize> pixels(Media media) {
        if (media instanceof Image image) {
            return image.dimensions();
        }
        return media instanceof Video video ? video.dimensions() : Optional.empty();
    }
}

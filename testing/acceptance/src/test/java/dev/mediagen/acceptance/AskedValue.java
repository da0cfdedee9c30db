package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Generated;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Text;
import dev.mediagen.catalogue.RequestCheck;
import dev.mediagen.catalogue.RequestCheck.Checked;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.tck.CatalogueRequests.Sample;
import dev.mediagen.tool.MediaJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What becomes of a value that a request asks for: it changes what the request does, or is refused, or reported, or is what the
 * request does without it.
 *
 * @param sample the request with the value
 * @param without the same request without it
 * @param capabilities what the model supports
 * @param catalogue the catalogue of the provider
 * @param strictness how strictly it is checked
 */
record AskedValue(
        Sample sample, Sample without, Capabilities capabilities, Catalogue catalogue, Strictness strictness) {

    enum Fate {
        SENT,
        /** The request does the same without it: the catalogue names it as the default or the only value, or the result has it. */
        DEFAULT,
        REFUSED,
        REPORTED,
        DROPPED
    }

    /** What the core does when a request does not set these options. */
    private static final Map<Option<?>, Object> OF_THE_CORE = Map.of(Option.COUNT, 1, Option.SPLIT_TEXT, false);

    /**
     * Judges it.
     *
     * @param did what the request did; empty if it was refused
     * @param didWithout what it did without the value
     */
    Fate fate(Observed observed, List<?> did, List<?> didWithout) {
        if (did.isEmpty()) {
            return Fate.REFUSED;
        } else if (!did.equals(didWithout) || did.stream().allMatch(this::isNamedIn)) {
            return Fate.SENT;
        } else if (isDefault() || isFormatAnyway(observed)) {
            return Fate.DEFAULT;
        }
        return observed.result(sample, strictness).map(this::isReported).orElseGet(this::isReportedByTheCheck)
                ? Fate.REPORTED
                : Fate.DROPPED;
    }

    /** Whether the results of the first known model have this format although nothing asks the provider for it. */
    private boolean isFormatAnyway(Observed observed) {
        return option().equals(Option.OUTPUT_FORMAT)
                && models().findFirst()
                        .flatMap(known ->
                                observed.result(new Sample(known.id(), sample.option(), sample.request()), strictness))
                        .filter(made -> made.all().stream()
                                .allMatch(media -> sample.request()
                                        .options()
                                        .get(Option.OUTPUT_FORMAT)
                                        .equals(Optional.of(media.format()))))
                        .isPresent();
    }

    /** The known models for the operation. */
    private Stream<ModelEntry> models() {
        return catalogue.models().stream()
                .filter(model -> !model.isPattern()
                        && model.capabilities(sample.request().operation()).isPresent());
    }

    /** Whether a request has the value under the name of the option, as it may also have without being asked. */
    private boolean isNamedIn(Object done) {
        return done instanceof RecordedRequest sent
                && sent.body().findValuesAsText(option().name()).contains(text(option()));
    }

    private <T> String text(Option<T> option) {
        return option.type().text(sample.request().options().require(option));
    }

    private Option<?> option() {
        return sample.option().orElseThrow();
    }

    private boolean isDefault() {
        Object value = sample.request().options().get(option()).orElseThrow();
        return value.equals(OF_THE_CORE.get(option()))
                || isOnlyValue()
                || isSetAnyway()
                || models().flatMap(model -> model.capabilities(sample.request().operation()).stream())
                        .flatMap(able -> Optional.ofNullable(able.defaults().get(option().name())).stream())
                        .anyMatch(text -> option().parse(text).equals(value));
    }

    private boolean isOnlyValue() {
        return capabilities
                .constraint(option())
                .filter(bound ->
                        bound instanceof Constraint.OneOf one && one.values().size() == 1)
                .isPresent();
    }

    /** Whether the check sets the option to this value where the request does not set it, and says so. */
    private boolean isSetAnyway() {
        Checked with = check(sample.request());
        Checked alone = check(without.request());
        boolean isSaid =
                alone.adjustments().stream().anyMatch(one -> one.option().equals(option().name()));
        return isSaid
                && with.request().options().has(option())
                && with.request().options().equals(alone.request().options());
    }

    private Checked check(MediaRequest<?> request) {
        return RequestCheck.of(strictness, sample.model(), capabilities).check(request);
    }

    /** In the result, its record and the answer of the tool. */
    private boolean isReported(Generated<?> made) {
        boolean isAdjusted = made.adjustments().stream().map(Adjustment::option).anyMatch(option().name()::equals);
        return isWarned(made.warnings())
                || (isAdjusted
                        && isIn(MediaJson.of(made))
                        && made.all().stream().allMatch(media -> isIn(record(media))));
    }

    /** Without a result, as for a model that the emulator does not have. */
    private boolean isReportedByTheCheck() {
        Checked checked = check(sample.request());
        return isWarned(checked.warnings())
                || checked.adjustments().stream().map(Adjustment::option).anyMatch(option().name()::equals);
    }

    private boolean isWarned(List<Text> warnings) {
        return warnings.stream().anyMatch(warning -> warning.toString().contains(option().name()));
    }

    private boolean isIn(String document) {
        try {
            return RecordedRequest.JSON
                    .readTree(document)
                    .findPath("adjustments")
                    .findValuesAsText("option")
                    .contains(option().name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String record(Media media) {
        try {
            return Files.readString(Path.of(media.path() + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is refused before it is sent is refused for a reason that says what is wrong. */
    static void requireReason(Sample sample, MediaException refused) {
        assertThat(refused).as(sample.toString()).isInstanceOfAny(InvalidRequestException.class, SetupException.class);
        assertThat(refused.details().possiblyBilled()).as(sample.toString()).isFalse();
    }
}

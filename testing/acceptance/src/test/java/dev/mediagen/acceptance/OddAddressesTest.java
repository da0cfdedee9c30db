package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.acceptance.EmulatedProvider.Work;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The first address of a response is none: for every operation whose results have addresses. The other results are kept, the one
 * that is missing is reported with its address, its job stays, and nobody pays again.
 */
@Tag("once")
class OddAddressesTest {
    private static final Option<Object> RESPONSE_FORMAT = Option.extra("response_format");

    /** Forms that lead to the result. */
    private static final Set<String> READABLE = Set.of("padded", "data");

    /** Forms that show no address. */
    private static final Set<String> NOTHING_TO_SHOW = Set.of("blank", "empty", "null", "object");

    /** An image that a response neither contains nor names cannot be fetched later. */
    private static final Set<String> NO_IMAGE = Set.of("no_image", "no_media", "no_address");

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int cells;

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void costNoOtherResultAndNoMoney(ProviderUnderTest provider) {
        List<String> addressed = new ArrayList<>();
        try (EmulatedProvider emulated = new EmulatedProvider(provider, folder)) {
            for (Work work : emulated.works()) {
                for (Sample sample : variants(emulated, work)) {
                    if (hasAddress(emulated, sample)) {
                        addressed.add(sample.toString());
                        Fault.addressForms().forEach(form -> run(emulated, sample, form));
                    }
                }
            }
        }
        System.out.printf("%-11s %3d odd addresses in %s%n", provider, cells, addressed);
        assertThat(wrong).isEmpty();
    }

    /** The request itself, and for two results, by address where that can be asked for. */
    private static List<Sample> variants(EmulatedProvider emulated, Work work) {
        Sample least = work.sample();
        Capabilities able = emulated.provider.catalogue().models().stream()
                .filter(model -> model.id().equals(least.model()))
                .flatMap(model -> model.capabilities(work.operation()).stream())
                .findFirst()
                .orElseThrow();
        Options one = least.request().options();
        Options two = able.constraint(Option.COUNT)
                        .filter(bound -> bound.allows(Option.COUNT, 2))
                        .isPresent()
                ? one.with(Option.COUNT, 2)
                : one;
        boolean isImage = work.operation().mediaType() == MediaType.IMAGE;
        return Stream.of(one, two, isImage ? two.with(RESPONSE_FORMAT, "url") : two)
                .distinct()
                .map(options -> new Sample(least.model(), Optional.empty(), MediaRequest.of(work.operation(), options)))
                .toList();
    }

    private static boolean hasAddress(EmulatedProvider emulated, Sample sample) {
        boolean isPossible = isComplete(emulated, sample);
        fault(emulated, "text");
        boolean isComplete = isComplete(emulated, sample);
        return isPossible && !isComplete;
    }

    private static boolean isComplete(EmulatedProvider emulated, Sample sample) {
        try {
            return emulated.gen
                    .generate(sample.request(), emulated.options(sample).build())
                    .failures()
                    .isEmpty();
        } catch (MediaException refused) {
            return false;
        } finally {
            emulated.clear();
        }
    }

    private static void fault(EmulatedProvider emulated, String form) {
        emulated.emulator.fault("*", Fault.remoteUrl().always());
        emulated.emulator.fault("*", Fault.oddAddress(form).always());
    }

    private void run(EmulatedProvider emulated, Sample sample, String form) {
        cells++;
        String name =
                sample + " " + sample.request().options().get(Option.COUNT).orElse(1) + ", " + form;
        int wanted = sample.request().options().get(Option.COUNT).orElse(1);
        fault(emulated, form);
        List<MediaException> failures = List.of();
        int made = 0;
        try {
            Generated<?> result = emulated.gen.generate(
                    sample.request(), emulated.options(sample).build());
            made = result.all().size();
            failures = result.failures();
        } catch (MediaException failed) {
            failures = List.of(failed);
        } catch (RuntimeException bare) {
            wrong.add(name + ": " + bare);
        }
        long orders = emulated.orders();
        if (READABLE.contains(form)) {
            require(failures.isEmpty() && made == wanted, name, "made " + made + ", " + failures);
        } else {
            require(failures.size() + made == wanted, name, "made " + made + ", " + failures);
            failures.forEach(failure -> missing(emulated, failure, form, name));
        }
        require(emulated.orders() == orders, name, "paid again");
        emulated.clear();
    }

    private void missing(EmulatedProvider emulated, MediaException failure, String form, String name) {
        ErrorDetails details = failure.details();
        String message = String.valueOf(failure.getMessage());
        require(details.possiblyBilled() && !details.retryable(), name, "not as paid: " + failure);
        if (NOTHING_TO_SHOW.contains(form)
                && failure.details().code().filter(NO_IMAGE::contains).isPresent()) {
            return;
        }
        require(message.contains("could not be fetched"), name, message);
        require(
                NOTHING_TO_SHOW.contains(form) || message.contains("//") || message.contains("attachment"),
                name,
                "no address: " + message);
        require(details.job().isPresent() && !emulated.gen.jobs().isEmpty(), name, "no job: " + failure);
        emulated.emulator.clearFaults();
        details.job().ifPresent(job -> {
            try {
                emulated.gen.resume(job, GenerateOptions.defaults());
            } catch (MediaException notThere) {
                require(!emulated.gen.jobs().isEmpty(), name, "given up: " + notThere);
            }
        });
    }

    private void require(boolean condition, String name, String complaint) {
        if (!condition) {
            wrong.add(name + ": " + complaint);
        }
    }
}

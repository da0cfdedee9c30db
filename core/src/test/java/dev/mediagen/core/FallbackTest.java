package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Generated;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is asked when the first cannot serve, for every kind of work. */
class FallbackTest {

    private static final Input ADDRESS = Input.url(URI.create("https://example.com/input"));
    private static final Options EVERYTHING = Options.empty()
            .with(Option.PROMPT, "hello")
            .with(Option.INPUT_IMAGES, List.of(ADDRESS))
            .with(Option.MASK, ADDRESS)
            .with(Option.STYLE_IMAGE, ADDRESS)
            .with(Option.FIRST_FRAME, ADDRESS)
            .with(Option.REFERENCE_IMAGES, List.of(ADDRESS))
            .with(Option.INPUT_VIDEO, ADDRESS)
            .with(Option.INPUT_AUDIO, ADDRESS)
            .with(Option.VOICE_SAMPLES, List.of(ADDRESS))
            .with(Option.CONSENT, true)
            .with(Option.TARGET_LANGUAGE, "es");

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();
    private final ScriptedBackend first = backend("first", 300);
    private final ScriptedBackend second = backend("second", 200);

    private static ScriptedBackend backend(String name, int priority) {
        ModelEntry.Builder model = ModelEntry.builder(name + "-1");
        Capabilities.Builder all = Capabilities.builder();
        EVERYTHING.present().forEach(all::supports);
        for (Operation operation : Operation.values()) {
            model.can(operation, all.build());
        }
        BackendDescriptor.Builder descriptor = BackendDescriptor.builder(name).catalogue(Catalogue.of(model.build()));
        for (MediaType mediaType : MediaType.values()) {
            descriptor.supports(mediaType, name + "-1", priority);
        }
        return ScriptedBackend.of(descriptor.build());
    }

    private MediaGen mediaGen() {
        return builder(first, second).build();
    }

    private MediaGenBuilder builder(ScriptedBackend failing, ScriptedBackend serving) {
        return MediaGen.builder()
                .baseFolder(folder)
                .onlyEnvironment(Map.of())
                .clock(time)
                .sleeper(time)
                .provider(failing.answering(call -> {
                    throw new UnavailableException(
                            "No room.", ErrorDetails.builder().retryable(true).build());
                }))
                .provider(serving.answering(call -> ScriptedBackend.write(
                        call.sink().begin(), TinyMedia.of(call.operation().mediaType()))));
    }

    private static MediaRequest<?> request(Operation operation) {
        Options options = EVERYTHING;
        for (Option<?> option : EVERYTHING.present()) {
            options = operation.takes(option) ? options : options.without(option);
        }
        return MediaRequest.of(operation, options);
    }

    private static GenerateOptions under(Fallback fallback) {
        return GenerateOptions.builder().fallback(fallback).build();
    }

    private void assertServedBySecond(Generated<?> result) {
        assertThat(result.backend()).isEqualTo("second");
        assertThat(result.warnings())
                .map(Object::toString)
                .singleElement()
                .asString()
                .contains("first", "second", "No room.");
    }

    @ParameterizedTest
    @EnumSource
    void whereItIsAllowedTheNextOneServesAndTheResultSaysSo(Operation operation) {
        try (MediaGen mediaGen = mediaGen()) {
            assertServedBySecond(mediaGen.generate(request(operation), under(Fallback.any())));
            assertServedBySecond(mediaGen.generate(request(operation), under(Fallback.to("Second"))));
            assertServedBySecond(
                    mediaGen.submit(request(operation), under(Fallback.any())).await());
            assertThat(mediaGen.jobs()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherwiseOnlySpeechIsServedByAnother(Operation operation) {
        try (MediaGen mediaGen = mediaGen()) {
            if (operation == Operation.SPEECH) {
                assertServedBySecond(mediaGen.generate(request(operation)));
            } else {
                assertRefused(mediaGen, operation, GenerateOptions.defaults());
            }
            assertRefused(mediaGen, operation, under(Fallback.never()));
            assertRefused(mediaGen, operation, under(Fallback.to("third")));
            GenerateOptions named = GenerateOptions.builder()
                    .backend("first")
                    .fallback(Fallback.any())
                    .build();
            assertRefused(mediaGen, operation, named);
        }
    }

    /** A preference is no name: after the preferred one the others are asked by priority. */
    @ParameterizedTest
    @EnumSource
    void afterThePreferredOneTheNextByPriorityServes(Operation operation) {
        ScriptedBackend third = backend("third", 100);
        MediaGenBuilder builder = builder(third, first)
                .provider(second.answering(call -> {
                    throw new IllegalStateException("This one has a lower priority.");
                }))
                .prefer(operation.mediaType(), "third");
        try (MediaGen mediaGen = builder.build()) {
            for (String none : List.of("", "auto", " Auto ")) {
                GenerateOptions.Builder options = GenerateOptions.builder().fallback(Fallback.any());
                Generated<?> result = mediaGen.generate(
                        request(operation), (none.isEmpty() ? options : options.backend(none)).build());
                assertThat(result.backend()).isEqualTo("first");
                assertThat(result.warnings())
                        .map(Object::toString)
                        .containsExactly("third failed, so first is used instead: No room.");
            }
            GenerateOptions named = GenerateOptions.builder()
                    .backend("third")
                    .fallback(Fallback.any())
                    .build();
            assertRefused(mediaGen, operation, named);
            assertThat(first.calls).hasSize(3);
            assertThat(second.calls).isEmpty();
            assertThat(mediaGen.jobs()).isEmpty();
        }
    }

    private static void assertRefused(MediaGen mediaGen, Operation operation, GenerateOptions options) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> mediaGen.generate(request(operation), options));
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseIsAskedForWhatMayHaveBeenPaid(Operation operation) {
        try (MediaGen mediaGen = mediaGen()) {
            first.answering(call -> {
                throw new UnavailableException(
                        "Cut.", ErrorDetails.builder().possiblyBilled(true).build());
            });
            assertNotServed(mediaGen, operation);
            first.answering(call -> Outcome.accepted("t-1")).polled(call -> {
                throw new SetupException(
                        "The key has ended.",
                        ErrorDetails.builder().httpStatus(401).build());
            });
            assertNotServed(mediaGen, operation);
            assertThat(second.calls).isEmpty();
            assertThat(mediaGen.jobs()).extracting(JobInfo::status).contains(JobStatus.ACCEPTED, JobStatus.UNKNOWN);
        }
    }

    private static void assertNotServed(MediaGen mediaGen, Operation operation) {
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> mediaGen.generate(request(operation), under(Fallback.any())));
    }

    private static final ErrorDetails EMPTY_ACCOUNT =
            ErrorDetails.builder().code("quota_exceeded").build();

    private MediaException chain(MediaGen mediaGen, Operation operation, MediaException then) {
        first.answering(call -> {
            throw new SetupException("No credit is left.", EMPTY_ACCOUNT);
        });
        second.answering(call -> {
            throw then;
        });
        return catchThrowableOfType(
                MediaException.class, () -> mediaGen.generate(request(operation), under(Fallback.any())));
    }

    @ParameterizedTest
    @EnumSource
    void whenTheNextOneFailsTooAllFailuresAreReportedTheFirstOneFirst(Operation operation) {
        try (MediaGen mediaGen = mediaGen()) {
            MediaException failure = chain(
                    mediaGen,
                    operation,
                    new InvalidRequestException(
                            "Invalid value: 'voice'",
                            ErrorDetails.builder().code("invalid_value").build()));
            assertThat(failure)
                    .isInstanceOf(SetupException.class)
                    .hasMessageStartingWith("first failed: No credit is left.")
                    .hasMessageContaining("second was asked, and failed too: Invalid value: 'voice'");
            assertThat(failure.details().backend()).contains("first");
            assertThat(failure.details().code()).contains("quota_exceeded");
            assertThat(failure.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            other -> assertThat(other.details().backend()).contains("second"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobThatTheNextOneLeavesBehindCanBeFoundInTheFailureOfTheChain(Operation operation) {
        try (MediaGen mediaGen = mediaGen()) {
            MediaException failure = chain(
                    mediaGen,
                    operation,
                    new BackendFaultException(
                            "Cut.", ErrorDetails.builder().possiblyBilled(true).build()));
            assertThat(failure)
                    .isInstanceOf(BackendFaultException.class)
                    .hasMessageStartingWith("first failed: No credit is left.")
                    .hasMessageContaining("second was asked, and failed too: Cut.");
            assertThat(failure.details().possiblyBilled()).isTrue();
            assertThat(failure.details().backend()).contains("second");
            assertThat(failure.getSuppressed()).singleElement().isInstanceOf(SetupException.class);
        }
    }
}

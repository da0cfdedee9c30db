package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ContentRefusedException;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.emulator.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** One kind of failure is one kind of exception, whoever it comes from, with the provider's own code and request id. */
class FailuresTest {

    private static final String PROMPT = "a lighthouse that nobody may repeat";

    @TempDir
    Path folder;

    private static MediaRequest<?> request(String backend) {
        return backend.equals("elevenlabs")
                ? SpeechRequest.builder(PROMPT).voice("JBFqnCBsd6RMkjVDRZzb").build()
                : ImageGenerationRequest.builder(PROMPT).build();
    }

    private static MediaException failure(Stage stage, String backend, GenerateOptions options) {
        MediaException failure =
                catchThrowableOfType(MediaException.class, () -> stage.gen.generate(request(backend), options));
        assertThat(failure).isNotNull();
        assertThat(failure.details().backend()).contains(backend);
        assertThat(String.valueOf(failure.getMessage())).isNotBlank().doesNotContain(PROMPT);
        return failure;
    }

    /** Google names an answer in its body, where there is one, and OpenRouter names no call that it refused. */
    private static boolean hasRequestId(MediaException failure, String backend) {
        return switch (backend) {
            case "google" -> failure instanceof ContentRefusedException;
            case "openrouter" -> failure instanceof BackendFaultException;
            default -> true;
        };
    }

    private static Arguments row(
            String backend, String operation, Fault fault, Class<? extends MediaException> kind, String code) {
        return Arguments.of(backend, operation, fault, kind, code);
    }

    static Stream<Arguments> refusals() {
        Class<ContentRefusedException> refused = ContentRefusedException.class;
        return Stream.of(
                row("openai", "openai.images.generate", Fault.refuse(), refused, "moderation_blocked"),
                row("google", "google.generate", Fault.refuse("safety"), refused, "IMAGE_SAFETY"),
                row("grok", "xai.images.generate", Fault.refuse("respect-moderation"), refused, "result_withheld"),
                row("openrouter", "openrouter.images.generate", Fault.refuse("moderation"), refused, "403"),
                row(
                        "elevenlabs",
                        "elevenlabs.speech",
                        Fault.status(403).code("blocked_generation"),
                        refused,
                        "blocked_generation"));
    }

    static Stream<Arguments> quotas() {
        Class<SetupException> setup = SetupException.class;
        return Stream.of(
                row(
                        "openai",
                        "openai.images.generate",
                        Fault.status(429).code("insufficient_quota"),
                        setup,
                        "insufficient_quota"),
                row("google", "google.generate", Fault.status(429).code("per_day"), setup, "RESOURCE_EXHAUSTED"),
                row(
                        "grok",
                        "xai.images.generate",
                        Fault.status(403).code("permission_denied"),
                        setup,
                        "permission_denied"),
                row("openrouter", "openrouter.images.generate", Fault.status(402), setup, "402"),
                row(
                        "elevenlabs",
                        "elevenlabs.speech",
                        Fault.status(401).code("quota_exceeded"),
                        setup,
                        "quota_exceeded"));
    }

    static Stream<Arguments> rateLimits() {
        Class<UnavailableException> unavailable = UnavailableException.class;
        Fault limit = Fault.status(429).always();
        return Stream.of(
                row("openai", "openai.images.generate", limit, unavailable, "rate_limit_exceeded"),
                row("google", "google.generate", limit, unavailable, "RESOURCE_EXHAUSTED"),
                row("grok", "xai.images.generate", limit, unavailable, ""),
                row("openrouter", "openrouter.images.generate", limit, unavailable, "429"),
                row("elevenlabs", "elevenlabs.speech", limit, unavailable, "concurrent_limit_exceeded"));
    }

    static Stream<Arguments> malformed() {
        Class<BackendFaultException> fault = BackendFaultException.class;
        return Stream.of(
                row("openai", "openai.images.generate", Fault.cutAt(60), fault, ""),
                row("google", "google.generate", Fault.cutAt(60), fault, ""),
                row("grok", "xai.images.generate", Fault.cutAt(60), fault, ""),
                row("openrouter", "openrouter.images.generate", Fault.cutAt(60), fault, ""),
                row("elevenlabs", "elevenlabs.speech", Fault.cutAt(60), fault, ""));
    }

    @ParameterizedTest
    @MethodSource({"refusals", "quotas", "rateLimits", "malformed"})
    void eachFailureHasItsKind(
            String backend, String operation, Fault fault, Class<? extends MediaException> kind, String code) {
        try (Stage stage = Stage.full(folder)) {
            stage.emulator.fault(operation, fault);
            MediaException failure = failure(stage, backend, Stage.backend(backend));
            assertThat(failure).isInstanceOf(kind);
            assertThat(failure.details().requestId().isPresent()).isEqualTo(hasRequestId(failure, backend));
            assertThat(failure.details().retryable()).isEqualTo(kind == UnavailableException.class);
            if (!code.isEmpty()) {
                assertThat(failure.details().code()).contains(code);
            }
            if (kind == BackendFaultException.class) {
                assertThat(failure.details().possiblyBilled()).isTrue();
            }
            int attempts = kind == UnavailableException.class ? 3 : 1;
            assertThat(stage.emulator.requests().operation(operation).count()).isEqualTo(attempts);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai, OPENAI_API_KEY",
        "google, GEMINI_API_KEY",
        "grok, XAI_API_KEY",
        "openrouter, OPENROUTER_API_KEY",
        "elevenlabs, ELEVENLABS_API_KEY"
    })
    void aBadKeyIsAMatterOfTheSetUp(String backend, String variable) {
        try (Stage stage = Stage.withWrongKeys(folder)) {
            MediaException failure = failure(stage, backend, Stage.backend(backend));
            assertThat(failure).isInstanceOf(SetupException.class).hasMessageContaining(variable);
            assertThat(failure.details().code()).isPresent();
            assertThat(failure.details().requestId().isPresent()).isEqualTo(hasRequestId(failure, backend));
        }
    }

    /** The core lets a retired model through to a host of the caller's own; this one has ended it too. */
    @ParameterizedTest
    @CsvSource({
        "openai, gpt-image-1, model_not_found",
        "google, gemini-2.5-flash-image, NOT_FOUND",
        "grok, grok-imagine-image-0.9, ''",
        "openrouter, google/gemini-3.1-flash-image, ''",
        "elevenlabs, eleven_monolingual_v1, ''"
    })
    void aRetiredModelIsTheCallersToReplace(String backend, String model, String code) {
        try (Stage stage = Stage.today(folder)) {
            MediaException failure = failure(stage, backend, Stage.model(backend, model));
            assertThat(failure).isInstanceOf(InvalidRequestException.class);
            assertThat(failure.details().requestId().isPresent()).isEqualTo(hasRequestId(failure, backend));
            assertThat(failure.details().code().orElse("")).contains(code);
            assertThat(List.of(400, 404, 410))
                    .contains(failure.details().httpStatus().orElse(0));
        }
    }
}

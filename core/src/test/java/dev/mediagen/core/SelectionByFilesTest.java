package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.Explanation;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.Strictness;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.TinyImage;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The files of a request decide which backend and which model serve it. */
class SelectionByFilesTest {

    private static final byte[] PNG = TinyImage.of(4, 4).as(MediaFormat.PNG);
    private static final int SMALL = 1000;
    private static final int LARGE = 10_000;

    @TempDir
    private Path folder;

    private final ManualTime time = new ManualTime();

    private static ModelEntry model(String id, Constraint images, long together) {
        Capabilities able = Capabilities.builder()
                .supports(Option.INPUT_IMAGES, images)
                .maxInputBytes(together)
                .build();
        return ModelEntry.builder(id).can(Operation.IMAGE_EDIT, able).build();
    }

    private static ScriptedBackend backend(String name, int priority, ModelEntry... models) {
        return ScriptedBackend.of(BackendDescriptor.builder(name)
                .supports(MediaType.IMAGE, models[0].id(), priority)
                .catalogue(Catalogue.of(models))
                .build());
    }

    private final ScriptedBackend strict = backend(
            "narrow",
            300,
            model("narrow-1", Constraint.inputs(2, SMALL, MediaFormat.PNG), 3L * SMALL / 2),
            model("narrow-2", Constraint.inputs(1, SMALL, MediaFormat.GIF), LARGE));
    private final ScriptedBackend wide = backend(
            "wide", 100, model("wide-1", Constraint.inputs(4, LARGE, MediaFormat.PNG, MediaFormat.JPEG), 4L * LARGE));

    private MediaGen mediaGen() {
        return MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .provider(strict)
                .provider(wide)
                .build();
    }

    private static Input png(int length) {
        return Input.bytes(Arrays.copyOf(PNG, length));
    }

    private static MediaRequest<?> edit(Input... images) {
        return MediaRequest.of(
                Operation.IMAGE_EDIT,
                Options.empty().with(Option.PROMPT, "a hat").with(Option.INPUT_IMAGES, List.of(images)));
    }

    private void assertServedBy(MediaRequest<?> request, String backend, String model) {
        try (MediaGen mediaGen = mediaGen()) {
            Explanation why = mediaGen.explain(request, GenerateOptions.defaults());
            assertThat(why.backend()).contains(backend);
            assertThat(why.model()).contains(model);
            assertThat(mediaGen.generate(request, GenerateOptions.defaults()).backend())
                    .isEqualTo(backend);
        }
    }

    @Test
    void aFileThatFitsGoesToTheHighestPriority() {
        assertServedBy(edit(png(SMALL)), "narrow", "narrow-1");
    }

    @Test
    void aLargerFileGoesToTheOneThatAcceptsIt() {
        assertServedBy(edit(png(SMALL + 1)), "wide", "wide-1");
    }

    @Test
    void aFormatGoesToTheModelAndToTheBackendThatAcceptIt() {
        assertServedBy(edit(Input.bytes(TinyImage.of(4, 4).as(MediaFormat.GIF))), "narrow", "narrow-2");
        assertServedBy(edit(Input.bytes(TinyImage.of(4, 4).as(MediaFormat.JPEG))), "wide", "wide-1");
    }

    @Test
    void filesThatAreTooLargeTogetherGoToTheOneThatAcceptsThem() {
        assertServedBy(edit(png(700), png(700)), "narrow", "narrow-1");
        assertServedBy(edit(png(800), png(800)), "wide", "wide-1");
    }

    @Test
    void moreFilesGoToTheOneThatAcceptsThem() {
        assertServedBy(edit(png(100), png(100), png(100)), "wide", "wide-1");
    }

    @Test
    void theExplanationSaysWhichFileWasTheReason() {
        try (MediaGen mediaGen = mediaGen()) {
            Explanation why = mediaGen.explain(edit(png(SMALL + 1)), GenerateOptions.defaults());
            assertThat(why.candidates().get(0).backend()).isEqualTo("narrow");
            assertThat(why.candidates().get(0).reason().toString())
                    .contains("is " + (SMALL + 1) + " bytes long", "at most " + SMALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRefusalOfANamedOneSaysWhoAcceptsIt(Strictness strictness) {
        GenerateOptions named = GenerateOptions.builder()
                .backend("narrow")
                .strictness(strictness)
                .build();
        try (MediaGen mediaGen = mediaGen()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> mediaGen.generate(edit(png(SMALL + 1)), named))
                    .withMessageContaining("at most " + SMALL + " bytes")
                    .withMessageContaining("These models accept it: ")
                    .withMessageEndingWith(" of wide.")
                    .satisfies(refusal -> assertThat(refusal.violations()).hasSize(1));
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> mediaGen.generate(edit(Input.file(Path.of("missing.png"))), named))
                    .withMessageContaining("does not exist")
                    .withMessageNotContaining("wide");
            assertThat(strict.calls).isEmpty();
            assertThat(mediaGen.jobs()).isEmpty();
        }
    }

    @Test
    void whenNoneAcceptsAFileTheFailureHasAllReasons() {
        try (MediaGen mediaGen = mediaGen()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> mediaGen.generate(edit(png(LARGE + 1)), GenerateOptions.defaults()))
                    .withMessageContaining("at most " + SMALL)
                    .withMessageContaining("at most " + LARGE);
        }
    }

    private static ScriptedBackend speaking(String name, int priority, Constraint voices) {
        return ScriptedBackend.of(BackendDescriptor.builder(name)
                .supports(MediaType.AUDIO, name + "-1", priority)
                .catalogue(Catalogue.of(ModelEntry.builder(name + "-1")
                        .can(
                                Operation.SPEECH,
                                Capabilities.builder()
                                        .supports(Option.VOICE, voices)
                                        .build())
                        .build()))
                .build());
    }

    @Test
    void aVoiceGoesToTheBackendThatListsIt() {
        ScriptedBackend any = speaking("open", 300, Constraint.any());
        ScriptedBackend listed = speaking(
                "listed",
                100,
                new Constraint.Either(List.of(Constraint.oneOf("Marin", "Cedar"), Constraint.atMost(20))));
        try (MediaGen mediaGen = MediaGen.builder()
                .baseFolder(folder)
                .clock(time)
                .onlyEnvironment(Map.of())
                .provider(any)
                .provider(listed)
                .build()) {
            assertThat(explained(mediaGen, "marin").backend()).contains("listed");
            assertThat(explained(mediaGen, "marin").candidates().get(0).reason())
                    .hasToString("Its catalogue does not list the voice.");
            assertThat(explained(mediaGen, "Rachel").backend()).contains("open");
            assertThat(mediaGen.explain(SpeechRequest.builder("Hi").build(), GenerateOptions.defaults())
                            .backend())
                    .contains("open");
        }
    }

    private static Explanation explained(MediaGen mediaGen, String voice) {
        return mediaGen.explain(SpeechRequest.builder("Hi").voice(voice).build(), GenerateOptions.defaults());
    }
}

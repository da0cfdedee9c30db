package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Continuation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.ImageEditRequest;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.store.disk.DiskStateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where prompts are not kept, no file of the state, no result's name and no record beside it holds a word of one, on any wire. */
class NoPromptIsKeptTest {

    /** One word, in all languages, that no provider or format has a use for. */
    private static final String WORD = "quokka";

    /** Some providers want a description to be longer than a word. */
    private static final String LONG = (WORD + " ").repeat(20).strip();

    private static final List<String> BACKENDS = List.of("openai", "google", "grok", "openrouter", "elevenlabs");

    @TempDir
    Path folder;

    private final Emulator emulator = Emulator.builder().allowRetired().start();

    private MediaGen mediaGen() {
        Map<String, String> environment = new LinkedHashMap<>(emulator.variables());
        environment.put("MEDIAGEN_KEEP_PROMPTS", "false");
        ManualTime time = new ManualTime();
        return MediaGen.builder()
                .discover()
                .onlyEnvironment(environment)
                .baseFolder(folder.resolve("results"))
                .clock(time)
                .sleeper(time)
                .stateStore(DiskStateStore.builder(folder.resolve("state")).build())
                .build();
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"IMAGE_GENERATE", "VIDEO_GENERATE", "SPEECH", "MUSIC", "SOUND_EFFECT", "VOICE_DESIGN"})
    void noWordOfAResultIsWrittenDown(Operation operation) throws IOException {
        Options words = Options.empty().with(Option.PROMPT, operation == Operation.VOICE_DESIGN ? LONG : WORD);
        int made = 0;
        try (emulator;
                MediaGen mediaGen = mediaGen()) {
            for (String backend : BACKENDS) {
                GenerateOptions by = Stage.LENIENT.toBuilder().backend(backend).build();
                if (mediaGen.explain(operation, words, by).backend().isPresent()) {
                    mediaGen.generate(MediaRequest.of(operation, words), by);
                    made++;
                }
            }
            assertThat(mediaGen.history()).hasSizeGreaterThanOrEqualTo(made).allSatisfy(job -> {
                assertThat(job.prompt()).isEmpty();
                assertThat(job.promptHash()).isPresent();
            });
        }
        assertThat(made).isPositive();
        assertNoWordIsThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "google", "grok", "openrouter"})
    void noWordOfAConversationIsWrittenDown(String backend) throws IOException {
        try (emulator;
                MediaGen mediaGen = mediaGen()) {
            Generated<?> first = mediaGen.generate(
                    MediaRequest.of(Operation.IMAGE_GENERATE, Options.empty().with(Option.PROMPT, WORD)),
                    Stage.backend(backend));
            Optional<String> id = first.continuation().map(Continuation::id);
            assertThat(id).isPresent();
            assertThat(mediaGen.generate(
                                    ImageEditRequest.continuing(id.get(), WORD).build())
                            .media()
                            .path())
                    .exists();
        }
        assertNoWordIsThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai.images.generate=status:400", "openai.images.generate=status:500"})
    void noWordOfAFailureIsWrittenDown(String fault) throws IOException {
        try (Emulator failing = Emulator.builder().allowRetired().fault(fault).start()) {
            Map<String, String> environment = new LinkedHashMap<>(failing.variables());
            environment.put("MEDIAGEN_KEEP_PROMPTS", "false");
            MediaGen mediaGen = MediaGen.builder()
                    .discover()
                    .onlyEnvironment(environment)
                    .baseFolder(folder.resolve("results"))
                    .stateStore(DiskStateStore.builder(folder.resolve("state")).build())
                    .build();
            try (mediaGen) {
                mediaGen.generate(
                        MediaRequest.of(
                                Operation.IMAGE_GENERATE, Options.empty().with(Option.PROMPT, WORD)),
                        Stage.backend("openai"));
            } catch (MediaException e) {
                assertThat(e.details().backend()).contains("openai");
            }
        } finally {
            emulator.close();
        }
        assertNoWordIsThere();
    }

    private void assertNoWordIsThere() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files).isNotEmpty().allSatisfy(file -> {
                assertThat(file.toString()).doesNotContainIgnoringCase(WORD);
                if (!isMedia(file)) {
                    assertThat(text(file).contains(WORD)).as(file.toString()).isFalse();
                }
            });
        }
    }

    /** What was made is made of the words. */
    private boolean isMedia(Path file) {
        return file.startsWith(folder.resolve("results")) && !file.toString().endsWith(".json");
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

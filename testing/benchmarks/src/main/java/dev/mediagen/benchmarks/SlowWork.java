package dev.mediagen.benchmarks;

import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.VideoGenerationRequest;
import dev.mediagen.core.BatchOptions;
import dev.mediagen.core.BatchResult;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.Sleeper;
import dev.mediagen.store.memory.MemoryStateStore;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;

/** What takes longest with each backend that the emulator speaks to: clips, and where there are none the dubbing of a recording. */
enum SlowWork {
    OPENAI,
    GOOGLE,
    GROK,
    OPENROUTER,
    ELEVENLABS;

    /** All backends; each request names the one that is asked. Clips of OpenAI have ended, so that their model has to be named. */
    static MediaGen mediaGen(Path folder, Map<String, String> variables, Sleeper sleeper) {
        return MediaGen.builder()
                .discover()
                .baseFolder(folder)
                .onlyEnvironment(variables)
                .prefer(MediaType.VIDEO, "openai", "sora-2")
                .stateStore(new MemoryStateStore())
                .sleeper(sleeper)
                .build();
    }

    /** The name of the backend. */
    String backend() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is asked for; a recording to work on is made by the preview. */
    MediaRequest<?> request(MediaGen mediaGen) {
        return this == ELEVENLABS
                ? DubbingRequest.ofAudio(recording(mediaGen), "es").build()
                : VideoGenerationRequest.builder("waves at dusk").build();
    }

    /** Has the same thing made several times, all at once. */
    BatchResult make(MediaGen mediaGen, MediaRequest<?> request, int times) {
        return mediaGen.generateAll(
                Collections.nCopies(times, request),
                BatchOptions.builder()
                        .maxConcurrent(times)
                        .each(GenerateOptions.builder()
                                .backend(backend())
                                .allowRetired(true)
                                .build())
                        .build());
    }

    private static Input recording(MediaGen mediaGen) {
        GenerateOptions preview = GenerateOptions.builder().backend("preview").build();
        return Input.file(mediaGen.generate(SpeechRequest.builder("Hello.").build(), preview)
                .media()
                .path());
    }
}

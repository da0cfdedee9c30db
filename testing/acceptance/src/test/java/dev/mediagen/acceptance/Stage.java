package dev.mediagen.acceptance;

import dev.mediagen.api.Strictness;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.emulator.Json;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.store.memory.MemoryStateStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All five backends as they are installed, one core before them, the emulator behind them. */
final class Stage implements AutoCloseable {

    static final String OPENAI = "OPENAI_API_KEY";
    static final String GOOGLE = "GEMINI_API_KEY";
    static final String GROK = "XAI_API_KEY";
    static final String OPENROUTER = "OPENROUTER_API_KEY";
    static final String ELEVENLABS = "ELEVENLABS_API_KEY";

    private static final List<String> ALL = List.of(OPENAI, GOOGLE, GROK, OPENROUTER, ELEVENLABS);

    static final GenerateOptions LENIENT =
            GenerateOptions.builder().strictness(Strictness.LENIENT).build();

    final Emulator emulator;
    final ManualTime time = new ManualTime();
    final MediaGen gen;

    private Stage(Path folder, Emulator.Builder server, Map<String, String> changes, List<String> keys) {
        emulator = server.start();
        Map<String, String> environment = new LinkedHashMap<>(emulator.variables());
        environment.putIfAbsent(GOOGLE, emulator.key("google"));
        environment.remove("GOOGLE_API_KEY");
        environment.keySet().removeIf(name -> name.endsWith("_API_KEY") && !keys.contains(name));
        environment.putAll(changes);
        gen = MediaGen.builder()
                .discover()
                .onlyEnvironment(environment)
                .baseFolder(folder)
                .stateStore(new MemoryStateStore())
                .clock(time)
                .sleeper(time)
                .build();
    }

    /** With the keys of all five. */
    static Stage full(Path folder) {
        return with(folder, ALL.toArray(String[]::new));
    }

    /** With the keys in these variables alone. */
    static Stage with(Path folder, String... keys) {
        return new Stage(folder, Emulator.builder().allowRetired(), Map.of(), List.of(keys));
    }

    /** With the keys of all five, and providers who have ended what they have ended. */
    static Stage today(Path folder) {
        return new Stage(folder, Emulator.builder(), Map.of(), ALL);
    }

    /** With keys that no provider knows. */
    static Stage withWrongKeys(Path folder) {
        return new Stage(
                folder,
                Emulator.builder(),
                Map.of(OPENAI, "sk-no", GOOGLE, "AIza-no", GROK, "xai-no", OPENROUTER, "or-no", ELEVENLABS, "el-no"),
                List.of());
    }

    static GenerateOptions backend(String name) {
        return GenerateOptions.builder().backend(name).build();
    }

    static GenerateOptions model(String backend, String model) {
        return LENIENT.toBuilder().backend(backend).model(model).build();
    }

    /** What the only request of an operation said. */
    Json body(String operation) {
        return emulator.requests().operation(operation).only().body();
    }

    @Override
    public void close() {
        gen.close();
        emulator.close();
    }
}

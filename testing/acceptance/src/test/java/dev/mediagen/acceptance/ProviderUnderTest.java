package dev.mediagen.acceptance;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Speakers;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.Relay;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.store.memory.MemoryStateStore;
import dev.mediagen.tck.CatalogueRequests;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** One provider, or one host of it, with what its requests are held against. */
enum ProviderUnderTest {
    OPENAI("openai", "/v1", List.of("openai", "openai-types"), Map.of("OPENAI_API_KEY", "k"), "OPENAI_BASE_URL"),
    GOOGLE("google", "", List.of("google"), Map.of("GOOGLE_API_KEY", "k"), "GOOGLE_GEMINI_BASE_URL"),
    VERTEX_AI(
            "google",
            "",
            List.of("google"),
            Map.of(
                    "GOOGLE_GENAI_USE_ENTERPRISE", "true",
                    "GOOGLE_CLOUD_PROJECT", "p-1",
                    "GOOGLE_OAUTH_ACCESS_TOKEN", "ya29.token"),
            "GOOGLE_VERTEX_BASE_URL"),
    GROK("grok", "/v1", List.of("grok"), Map.of("XAI_API_KEY", "k"), "XAI_BASE_URL"),
    OPENROUTER(
            "openrouter", "/api/v1", List.of("openrouter"), Map.of("OPENROUTER_API_KEY", "k"), "OPENROUTER_BASE_URL"),
    ELEVENLABS("elevenlabs", "", List.of("elevenlabs"), Map.of("ELEVENLABS_API_KEY", "k"), "ELEVENLABS_BASE_URL");

    final String backend;
    private final List<Specification> specifications;
    private final String basePath;
    private final Map<String, String> environment;
    private final String baseUrlVariable;

    ProviderUnderTest(
            String backend,
            String basePath,
            List<String> specifications,
            Map<String, String> environment,
            String baseUrlVariable) {
        this.backend = backend;
        this.basePath = basePath;
        this.specifications = specifications.stream().map(Specification::read).toList();
        this.environment = environment;
        this.baseUrlVariable = baseUrlVariable;
    }

    /**
     * What the oldest document says against a request; a newer one of the same provider has the last word, if it describes such a
     * request at all.
     */
    List<String> violations(RecordedRequest order) {
        List<String> last = List.of();
        for (Specification specification : specifications) {
            List<String> violations = specification.violations(order);
            if (violations.isEmpty()) {
                return violations;
            }
            boolean isUndescribed = violations.get(0).startsWith("no such");
            last = last.isEmpty() || !isUndescribed ? violations : last;
        }
        return last;
    }

    BackendDescriptor descriptor() {
        return provider().descriptor();
    }

    private MediaBackendProvider provider() {
        return installed(backend);
    }

    /** The provider of an installed backend. */
    static MediaBackendProvider installed(String backend) {
        return ServiceLoader.load(MediaBackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.descriptor().name().equals(backend))
                .findFirst()
                .orElseThrow();
    }

    /** The catalogue as it is at the host in use. */
    Catalogue catalogue() {
        Catalogue whole = Catalogues.read(descriptor());
        return descriptor()
                .host(name -> Optional.ofNullable(environment.get(name)))
                .map(host -> whole.at(host.name()))
                .orElse(whole);
    }

    MediaGen mediaGen(RecordingServer server, Path folder) {
        return builder(server.url(basePath), folder).build();
    }

    MediaGen mediaGen(AnsweringServer server, Path folder) {
        return builder(server.url(basePath), folder).build();
    }

    MediaGen mediaGen(BatchServer server, Path folder) {
        return builder(server.url(basePath), folder).build();
    }

    /** With the time of the test. */
    MediaGen mediaGen(AnsweringServer server, ManualTime time, Path folder) {
        return builder(environment(server.url(basePath)), time, folder).build();
    }

    /** With a key of the test's own instead of the short one. */
    MediaGen mediaGen(String serverUrl, String key, Path folder) {
        return withKey(serverUrl + basePath, key, folder);
    }

    /** Served by the emulator behind a relay. */
    MediaGen mediaGen(Relay relay, Emulator emulator, Path folder) {
        String url = emulator.variables().getOrDefault(baseUrlVariable, "");
        return withKey(
                url.replace(relay.behind(), relay.address()), emulator.key(this == GROK ? "xai" : backend), folder);
    }

    private MediaGen withKey(String baseUrl, String key, Path folder) {
        MediaGenBuilder builder = builder(baseUrl, folder);
        environment.keySet().stream()
                .filter(name -> name.endsWith("_KEY") || name.endsWith("_TOKEN"))
                .forEach(name -> builder.environment(Map.of(name, key)));
        return builder.build();
    }

    /** With another backend that can do everything, and that a call may fall back to. */
    MediaGen mediaGen(AnsweringServer server, Path folder, MediaBackendProvider other) {
        return builder(server.url(basePath), folder).provider(other).build();
    }

    /** With the emulator as its server. */
    MediaGen mediaGen(Emulator emulator, ManualTime time, Path folder) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        Map<String, String> emulated = emulator.variables();
        String key = emulator.key(backend.equals("grok") ? "xai" : backend);
        all.replaceAll((name, value) -> name.endsWith("_KEY") || name.endsWith("_TOKEN") ? key : value);
        all.put(baseUrlVariable, emulated.getOrDefault(baseUrlVariable, ""));
        return builder(all, time, folder).build();
    }

    private MediaGenBuilder builder(String baseUrl, Path folder) {
        return builder(environment(baseUrl), new ManualTime(), folder);
    }

    private Map<String, String> environment(String baseUrl) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(baseUrlVariable, baseUrl);
        return all;
    }

    private MediaGenBuilder builder(Map<String, String> all, ManualTime time, Path folder) {
        return MediaGen.builder()
                .provider(provider())
                .onlyEnvironment(all)
                .baseFolder(folder)
                .stateStore(new MemoryStateStore())
                .clock(time)
                .sleeper(time);
    }

    GenerateOptions.Builder with(String model) {
        return GenerateOptions.builder().backend(backend).model(model).allowRetired(true);
    }

    /** The least request for an operation, to the first model that does it. */
    Optional<CatalogueRequests.Sample> least(Operation operation) {
        return catalogue().models().stream()
                .filter(entry -> !entry.isPattern())
                .flatMap(entry -> entry.capabilities(operation).stream()
                        .flatMap(able -> CatalogueRequests.ofEveryOption(entry.id(), operation, able, this::values)
                                .limit(1)))
                .findFirst();
    }

    /** The least request for each operation of each model. */
    Stream<CatalogueRequests.Sample> samples() {
        return catalogue().models().stream()
                .filter(entry -> !entry.isPattern())
                .flatMap(entry -> Stream.of(Operation.values())
                        .flatMap(operation -> entry.capabilities(operation).stream()
                                .flatMap(able -> CatalogueRequests.ofEveryOption(
                                                entry.id(), operation, able, this::values)
                                        .limit(1))));
    }

    /** Values that a catalogue cannot know of: what stands in a provider's own objects. */
    List<?> values(Operation operation, Option<?> option) {
        return switch (option.name()) {
            case "voice" ->
                switch (backend) {
                    case "google" -> List.of("Kore", "Puck");
                    case "elevenlabs" -> List.of("two", "three");
                    default -> List.of();
                };
            case "speakers" ->
                List.of(Speakers.parse(backend.equals("google") ? "Ana=Kore, Ben=Puck" : "Ana=one, Ben=two"));
            case "extra.systemInstruction" ->
                List.of("Muted colours.", Map.of("parts", List.of(Map.of("text", "Loud colours."))));
            case "extra.safetySettings" ->
                List.of("OFF", List.of(Map.of("category", "HARM_CATEGORY_HARASSMENT", "threshold", "BLOCK_NONE")));
            case "extra.safety_settings" -> List.of(List.of(Map.of("type", "harassment", "threshold", "block_none")));
            case "extra.googleSearch" -> List.of(true, Map.of("searchTypes", Map.of("imageSearch", Map.of())));
            case "extra.provider" ->
                operation.mediaType() == MediaType.IMAGE
                        ? List.of(Map.of("only", List.of("google")), Map.of("allow_fallbacks", false))
                        : List.of(Map.of("options", Map.of("google-vertex", Map.of("parameter", "value"))));
            case "extra.modalities" -> List.of("image,text", List.of("image", "text"));
            case "extra.trace" -> List.of(Map.of("trace_id", "t-1"));
            case "extra.callback_url" -> List.of("https://example.org/1");
            case "extra.input_references" ->
                operation == Operation.SPEECH
                        ? List.of(List.of(Map.of("type", "input_audio", "input_audio", Map.of("data", "UklGRg=="))))
                        : List.of(List.of(
                                Map.of("type", "image_url", "image_url", Map.of("url", "https://example.org/a.png"))));
            case "extra.remix_voice" -> List.of("one", "two");
            case "extra.composition_plan" ->
                List.of(Map.of(
                        "chunks",
                        List.of(Map.of("text", "[Intro]", "duration_ms", 10_000, "positive_styles", List.of("calm")))));
            case "target_language", "source_language" -> List.of("es", "fr");
            default -> List.of();
        };
    }
}

package dev.mediagen.fault.matrix;

import dev.mediagen.api.Option;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.MediaBackendProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** A provider at one of its hosts. */
enum ProviderHost {
    OPENAI("openai", "openai"),
    GOOGLE("google", "google"),
    VERTEX_AI("google", "google"),
    GROK("grok", "xai"),
    OPENROUTER("openrouter", "openrouter"),
    ELEVENLABS("elevenlabs", "elevenlabs");

    /** The end of every prompt, which must stand nowhere but in requests and records. */
    static final String PROMPT_MARK = "qzvkjw";

    /** The names of files have its first words only. */
    private static final String PROMPT =
            "a lighthouse at dusk, seen from a boat in a calm sea with many small clouds, " + PROMPT_MARK;

    private final String backend;
    private final String emulated;

    ProviderHost(String backend, String emulated) {
        this.backend = backend;
        this.emulated = emulated;
    }

    String backend() {
        return backend;
    }

    String key(Emulator emulator) {
        return emulator.key(emulated);
    }

    MediaBackendProvider provider() {
        return ServiceLoader.load(MediaBackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.descriptor().name().equals(backend))
                .findFirst()
                .orElseThrow();
    }

    Map<String, String> environment(Emulator emulator) {
        Map<String, String> all = new LinkedHashMap<>(emulator.variables());
        if (this == VERTEX_AI) {
            all.remove("GEMINI_API_KEY");
            all.remove("GOOGLE_API_KEY");
            all.put("GOOGLE_GENAI_USE_ENTERPRISE", "true");
            all.put("GOOGLE_CLOUD_PROJECT", "p-1");
            all.put("GOOGLE_OAUTH_ACCESS_TOKEN", key(emulator));
        }
        return all;
    }

    /** The catalogue as it is at this host. */
    Catalogue catalogue(Emulator emulator) {
        BackendDescriptor descriptor = provider().descriptor();
        Catalogue whole = Catalogues.read(descriptor);
        return descriptor
                .host(name -> Optional.ofNullable(environment(emulator).get(name)))
                .map(host -> whole.at(host.name()))
                .orElse(whole);
    }

    /** Values that the emulator knows. */
    List<?> values(Option<?> option) {
        if (option.equals(Option.PROMPT)) {
            return List.of(PROMPT);
        } else if (option.equals(Option.TARGET_LANGUAGE)) {
            return List.of("es");
        }
        return option.equals(Option.VOICE) && backend.equals("google") ? List.of("Kore") : List.of();
    }
}

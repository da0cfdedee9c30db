/**
 * OpenRouter as a backend: images, video and speech of many makers under one key. Found by
 * {@link java.util.ServiceLoader}; nothing in it is called by name.
 */
module dev.mediagen.backend.openrouter {
    requires transitive dev.mediagen.spi;
    requires dev.mediagen.http;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports dev.mediagen.backend.openrouter;

    provides dev.mediagen.spi.MediaBackendProvider with
            dev.mediagen.backend.openrouter.OpenRouterProvider;
}

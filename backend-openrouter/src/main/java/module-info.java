/**
 * The OpenRouter backend: images, video and speech of many vendors with one key. Found by {@link
 * java.util.ServiceLoader}; no code refers to it by name.
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

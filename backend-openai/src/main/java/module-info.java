/**
 * The OpenAI backend: images through the Image API and the Responses API, speech, and the Videos API. Found by {@link
 * java.util.ServiceLoader}; no code refers to it by name.
 */
module dev.mediagen.backend.openai {
    requires transitive dev.mediagen.spi;
    requires dev.mediagen.http;
    requires dev.mediagen.pixels;
    requires java.desktop;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports dev.mediagen.backend.openai;

    provides dev.mediagen.spi.MediaBackendProvider with
            dev.mediagen.backend.openai.OpenAiProvider;
}

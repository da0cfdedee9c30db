/**
 * OpenAI as a backend: images through the Image API and through the Responses API, speech, and the Videos wire. Found by
 * {@link java.util.ServiceLoader}; nothing in it is called by name.
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

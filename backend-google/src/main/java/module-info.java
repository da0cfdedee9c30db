/**
 * The Google backend: Gemini images and speech, Omni video and Lyria music through the Developer API, Veo and Imagen
 * on Vertex AI and on compatible hosts. Found by {@link java.util.ServiceLoader}; no code refers to it by name.
 *
 * <p>Google's own auth library is needed only for Vertex AI with the credentials of the machine.
 */
module dev.mediagen.backend.google {
    requires transitive dev.mediagen.spi;
    requires dev.mediagen.http;
    requires dev.mediagen.pixels;
    requires java.desktop;
    requires static com.google.auth;
    requires static com.google.auth.oauth2;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports dev.mediagen.backend.google;

    provides dev.mediagen.spi.MediaBackendProvider with
            dev.mediagen.backend.google.GoogleProvider;
}

/**
 * Google as a backend: Gemini images and speech, Omni video and Lyria music through the Developer API, Veo and Imagen on
 * Vertex AI and on hosts that speak their wire. Found by {@link java.util.ServiceLoader}; nothing in it is called by name.
 *
 * <p>Google's own auth library is needed only for Vertex AI with the machine's credentials, and only when it is on the path.
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

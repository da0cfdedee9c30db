/**
 * The xAI Grok backend: images, video and speech. Found by {@link java.util.ServiceLoader}; no code refers to it by
 * name.
 */
module dev.mediagen.backend.grok {
    requires transitive dev.mediagen.spi;
    requires dev.mediagen.http;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports dev.mediagen.backend.grok;

    provides dev.mediagen.spi.MediaBackendProvider with
            dev.mediagen.backend.grok.GrokProvider;
}

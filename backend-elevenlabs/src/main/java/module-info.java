/**
 * ElevenLabs as a backend: speech, music, sound effects, voices converted, isolated, designed and cloned, and dubbing. Found
 * by {@link java.util.ServiceLoader}; nothing in it is called by name.
 */
module dev.mediagen.backend.elevenlabs {
    requires transitive dev.mediagen.spi;
    requires dev.mediagen.http;
    requires static com.google.auto.service;
    requires static org.jspecify;

    exports dev.mediagen.backend.elevenlabs;

    provides dev.mediagen.spi.MediaBackendProvider with
            dev.mediagen.backend.elevenlabs.ElevenLabsProvider;
}

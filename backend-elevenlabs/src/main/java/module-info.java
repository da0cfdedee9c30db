/**
 * The ElevenLabs backend: speech, music, sound effects, voice conversion, isolation, design and cloning, and dubbing.
 * Found by {@link java.util.ServiceLoader}; no code refers to it by name.
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

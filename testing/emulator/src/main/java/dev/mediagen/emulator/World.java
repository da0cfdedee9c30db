package dev.mediagen.emulator;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The state that the providers of one emulator share: its settings, its clock, its ids and the results for download.
 */
final class World {
    private final Settings settings;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Media> shelf = new ConcurrentHashMap<>();
    private volatile String origin = "";

    World(Settings settings) {
        this.settings = settings;
    }

    /** @param origin scheme, host and port, known once the server listens */
    void origin(String origin) {
        this.origin = origin;
    }

    String origin() {
        return origin;
    }

    Settings settings() {
        return settings;
    }

    Clock clock() {
        return settings.clock();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock().instant(), ZoneOffset.UTC);
    }

    /** Whether something that ends on that day has ended; nothing has if the settings serve ended models. */
    boolean isOver(LocalDate end) {
        return !settings.allowRetired() && !today().isBefore(end);
    }

    long seconds() {
        return clock().instant().getEpochSecond();
    }

    /** A new id: the prefix and twelve hex digits, the same in every run. */
    String id(String prefix) {
        return prefix + String.format(Locale.ROOT, "%012x", 0xa3f1_0000_0000L + ids.incrementAndGet());
    }

    /** An image for a prompt, with at least the configured size. */
    Media picture(String mimeType, String pixels, String prompt) {
        return picture(mimeType, pixels, prompt, false);
    }

    Media picture(String mimeType, String pixels, String prompt, boolean transparent) {
        return SampleImages.draw(mimeType, pixels, prompt, transparent, settings.imageBytes());
    }

    /** A video for a prompt. */
    Media clip(boolean portrait, String prompt) {
        String fixture = portrait ? "clip-portrait.mp4" : "clip-landscape.mp4";
        return Media.mp4(fixture, prompt, settings.videoBytes());
    }

    /** Stores a result to be fetched by id. */
    String shelve(String prefix, Media media) {
        String id = id(prefix);
        shelf.put(id, media);
        return id;
    }

    Media shelved(String id) {
        Media media = shelf.get(id);
        if (media == null) {
            throw Problem.unknownId("There is no file '" + id + "'.").refused();
        }
        return media;
    }
}

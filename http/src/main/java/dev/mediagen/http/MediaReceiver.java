package dev.mediagen.http;

import dev.mediagen.spi.MediaOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Opens parts in the sink for one attempt. Incomplete parts are discarded immediately. */
final class MediaReceiver {

    private final Supplier<MediaOutput> parts;
    private final List<ReceivedMedia> received = new ArrayList<>();

    MediaReceiver(Supplier<MediaOutput> parts) {
        this.parts = parts;
    }

    /** For documents without media. */
    static MediaReceiver none() {
        return new MediaReceiver(() -> {
            throw new IllegalStateException("No media are expected here.");
        });
    }

    /** Fills a new part. */
    ReceivedMedia receive(Source source) throws IOException {
        ReceivedMedia media = new ReceivedMedia(parts.get());
        boolean whole = false;
        try {
            source.copyTo(media.stream());
            whole = true;
        } finally {
            if (!whole) {
                media.discard();
            }
        }
        received.add(media);
        return media;
    }

    /** All complete parts, in order. */
    List<ReceivedMedia> received() {
        return List.copyOf(received);
    }

    void discardAll() {
        received.forEach(ReceivedMedia::discard);
    }

    /** The source of the bytes of a part. */
    @FunctionalInterface
    interface Source {

        void copyTo(OutputStream out) throws IOException;
    }
}

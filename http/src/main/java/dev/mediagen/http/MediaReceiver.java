package dev.mediagen.http;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.MediaSink;
import java.util.ArrayList;
import java.util.List;

/** Opens parts in the sink for one attempt, and throws them away when the attempt fails. */
final class MediaReceiver {

    private final MediaSink sink;
    private final List<ReceivedMedia> received = new ArrayList<>();

    MediaReceiver(MediaSink sink) {
        this.sink = sink;
    }

    /** For documents without media. */
    static MediaReceiver none() {
        return new MediaReceiver(() -> {
            throw new SetupException("There is no place for media here.", ErrorDetails.none());
        });
    }

    ReceivedMedia begin() {
        ReceivedMedia media = new ReceivedMedia(sink.begin());
        received.add(media);
        return media;
    }

    List<ReceivedMedia> received() {
        return List.copyOf(received);
    }

    void discardAll() {
        received.forEach(ReceivedMedia::discard);
    }
}

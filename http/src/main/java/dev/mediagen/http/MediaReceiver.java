package dev.mediagen.http;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaSink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Opens parts in the sink for one attempt. Incomplete parts are discarded immediately. */
final class MediaReceiver {

    private final Supplier<MediaOutput> parts;
    private final Supplier<MediaOutput> previews;
    private final UnaryOperator<String> redaction;
    private final List<ReceivedMedia> received = new ArrayList<>();

    private MediaReceiver(
            Supplier<MediaOutput> parts, Supplier<MediaOutput> previews, UnaryOperator<String> redaction) {
        this.parts = parts;
        this.previews = previews;
        this.redaction = redaction;
    }

    /**
     * Into a sink.
     *
     * @param redaction removes from what the provider says about a part what no record may repeat
     */
    static MediaReceiver into(MediaSink sink, UnaryOperator<String> redaction) {
        return new MediaReceiver(sink::begin, sink::preview, redaction);
    }

    /** For pieces of one recording. */
    static MediaReceiver joining(OutputStream recording) {
        return new MediaReceiver(
                () -> new PieceOutput(recording), () -> new PieceOutput(OutputStream.nullOutputStream()), text -> text);
    }

    /** For documents without media. */
    static MediaReceiver none() {
        Supplier<MediaOutput> unexpected = () -> {
            throw new IllegalStateException("No media are expected here.");
        };
        return new MediaReceiver(unexpected, unexpected, UnaryOperator.identity());
    }

    /** Fills a new part. */
    ReceivedMedia receive(Source source) throws IOException {
        ReceivedMedia media = new ReceivedMedia(parts.get(), redaction);
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

    /** Fills a new part, and shows its beginning as a preview. */
    ReceivedMedia receiveWithDraft(Source source, Optional<MediaFormat> headerless) throws IOException {
        return receive(out ->
                source.copyTo(new DraftStream(out, beginning -> preview(draft -> draft.write(beginning), headerless))));
    }

    /** Shows a preview to the caller, once it is complete. */
    void preview(Source source) throws IOException {
        preview(source, Optional.empty());
    }

    private void preview(Source source, Optional<MediaFormat> headerless) throws IOException {
        MediaOutput preview = previews.get();
        headerless.ifPresent(preview::headerless);
        SinkStream stream = new SinkStream(preview);
        boolean whole = false;
        try {
            source.copyTo(stream);
            whole = true;
        } finally {
            if (whole) {
                stream.close();
            } else {
                preview.discard();
            }
        }
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

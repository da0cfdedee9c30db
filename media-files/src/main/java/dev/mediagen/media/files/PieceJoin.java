package dev.mediagen.media.files;

import dev.mediagen.api.MediaFile;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Timestamps;
import dev.mediagen.journal.JoinedFile;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.StagedResult.Output;
import dev.mediagen.probe.AudioJoin;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins the recordings of a request whose text was split. The same pieces give the same bytes, so it can be repeated.
 *
 * @param media the store of the pieces, held or placed
 */
public record PieceJoin(MediaStore media) {

    private static final Logger LOG = LoggerFactory.getLogger(PieceJoin.class);

    /**
     * Joins all pieces of a request, and gives the whole its final name.
     *
     * @param order the order of the request
     * @param pieces its pieces in order
     * @param into receives the whole
     * @return the whole; empty when pieces are missing, or cannot be joined without encoding them again
     * @throws IOException when it cannot be written
     */
    public Optional<Output> join(Order order, List<Output> pieces, OutputSpool into) throws IOException {
        JoinedFile file = order.joined().orElseThrow();
        if (pieces.size() != file.pieces() || !fit(pieces) || !write(pieces, into)) {
            return Optional.empty();
        }
        Output whole = into.staged(Completed.builder().build(), true).outputs().get(0);
        URI location = media.place(whole.held(), file.place(order.to().folder(), whole.format()));
        return Optional.of(new SubtitleFile(media, order.effective()).beside(whole.placed(location)));
    }

    private static boolean fit(List<Output> pieces) {
        Output first = pieces.get(0);
        return first.format().isJoinable()
                && pieces.stream()
                        .allMatch(one -> !one.isDamaged()
                                && one.format() == first.format()
                                && one.facts().sampleRate().equals(first.facts().sampleRate())
                                && one.facts().channels().equals(first.facts().channels()));
    }

    private boolean write(List<Output> pieces, OutputSpool into) throws IOException {
        Output first = pieces.get(0);
        MediaOutput out = into.begin();
        describe(out, first);
        out.attribute(JoinedFile.PIECES, String.valueOf(pieces.size()));
        timestamps(pieces).ifPresent(all -> out.attribute(MediaFile.TIMESTAMPS, all.text()));
        AudioJoin join = new AudioJoin(first.format(), out);
        for (Output piece : pieces) {
            if (!add(piece, join)) {
                out.discard();
                return false;
            }
        }
        out.close();
        return true;
    }

    /** The times of the words of all pieces in the whole; empty when those of one are unknown. */
    private static Optional<Timestamps> timestamps(List<Output> pieces) {
        Timestamps all = new Timestamps(List.of());
        Duration before = Duration.ZERO;
        for (Output piece : pieces) {
            Optional<Timestamps> own = Optional.ofNullable(piece.attributes().get(MediaFile.TIMESTAMPS))
                    .flatMap(Timestamps::parse);
            Optional<Duration> length = piece.facts().duration();
            if (own.isEmpty() || length.isEmpty()) {
                return Optional.empty();
            }
            all = all.then(own.get(), before);
            before = before.plus(length.get());
        }
        return Optional.of(all);
    }

    /** Whether a piece could be read and added. */
    private boolean add(Output piece, AudioJoin join) throws IOException {
        try (InputStream in = open(piece)) {
            return join.add(in, piece.held().size());
        } catch (NoSuchFileException e) {
            LOG.warn("A piece of a recording was removed, so the pieces are not joined.", e);
            return false;
        }
    }

    private static void describe(MediaOutput out, Output first) {
        MediaFormat format = first.format();
        first.attributes().forEach((name, value) -> {
            if (!name.equals(MediaFile.TIMESTAMPS)) {
                out.attribute(name, value);
            }
        });
        if (!format.hasSignature()) {
            first.facts()
                    .sampleRate()
                    .ifPresentOrElse(
                            rate -> out.headerless(
                                    format, rate, first.facts().channels().orElse(1)),
                            () -> out.headerless(format));
        }
    }

    private InputStream open(Output piece) throws IOException {
        return media.isHeld(piece.held())
                ? media.open(piece.held())
                : media.open(piece.location()
                        .orElseThrow(() -> new NoSuchFileException(piece.held().text())));
    }
}

package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Done;
import dev.mediagen.spi.MediaPart;
import dev.mediagen.spi.MediaSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Takes the parts of one call into temporary files near their target, so that a finished one can be moved there in one step.
 * The target folder itself is not made yet; until it is, the nearest folder above it serves.
 */
final class Spool implements MediaSink, AutoCloseable {

    private static final int TRIAL_BYTES = 1 << 16;

    private final Path folder;
    private final long maxBytes;
    private final LongConsumer received;
    private final List<SpooledPart> parts = new ArrayList<>();

    /**
     * @param target the folder in which the result will lie
     * @param maxBytes the most that one part may hold
     * @param received is told how many bytes have come in, over all parts
     */
    Spool(Path target, long maxBytes, LongConsumer received) {
        this.folder = existing(target);
        this.maxBytes = maxBytes;
        this.received = received;
    }

    @Override
    public synchronized MediaPart begin() {
        try {
            SpooledPart part = new SpooledPart(TemporaryFiles.create(folder), maxBytes, received);
            parts.add(part);
            return part;
        } catch (IOException e) {
            throw cannotWrite(e, true);
        }
    }

    /**
     * The parts that were closed, in the order of their beginning. What was begun and not closed is removed.
     *
     * @throws BackendFaultException when there is none, or one that is no media; those are removed too
     */
    synchronized Parcel pack(Done done) {
        parts.stream().filter(part -> !part.isKept()).forEach(SpooledPart::discard);
        List<SpooledPart> kept = parts.stream().filter(SpooledPart::isKept).toList();
        if (kept.isEmpty()) {
            throw fault(done, "empty_result", "The answer held no media.");
        }
        List<Parcel.Item> items = new ArrayList<>();
        for (SpooledPart part : kept) {
            items.add(part.item()
                    .orElseThrow(() -> fault(
                            done,
                            "unexpected_content",
                            "The answer holds bytes that belong to none of the known media formats.")));
        }
        return new Parcel(done, items);
    }

    /** Removes everything. */
    @Override
    public synchronized void close() {
        parts.forEach(SpooledPart::discard);
    }

    /**
     * Tells now, before money is spent, whether results can be written. To try it is the only way to know: permissions say
     * nothing of a full disk, nor of what the superuser may do.
     */
    void requireWritable() {
        try {
            Path trial = TemporaryFiles.create(folder);
            try {
                Files.write(trial, new byte[TRIAL_BYTES]);
            } finally {
                Files.deleteIfExists(trial);
            }
        } catch (IOException e) {
            throw cannotWrite(e, false);
        }
    }

    private static BackendFaultException fault(Done done, String code, String message) {
        ErrorDetails.Builder details = ErrorDetails.builder().code(code).possiblyBilled(true);
        done.requestId().ifPresent(details::requestId);
        return new BackendFaultException(message, details.build());
    }

    private SetupException cannotWrite(IOException cause, boolean sent) {
        String reason =
                Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
        return new SetupException(
                "Nothing can be written in " + folder + ": " + reason + ". Choose another folder or make room.",
                ErrorDetails.builder().code("cannot_write").possiblyBilled(sent).build(),
                cause);
    }

    private static Path existing(Path folder) {
        Path candidate = folder;
        while (candidate.getParent() != null && !Files.isDirectory(candidate)) {
            candidate = candidate.getParent();
        }
        return candidate;
    }
}

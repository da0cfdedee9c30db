package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what comes of one job into temporary files near their target, so that a finished one can be moved there in one step. The
 * target folder itself is not made yet; until it is, the nearest folder above it serves. The files lie in a hidden folder of the
 * job's own, so that whoever closes the job knows what to remove, whichever process left it.
 */
final class Spool implements MediaSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String PREFIX = ".mediagen-";
    private static final int TRIAL_BYTES = 1 << 16;

    private final Path near;
    private final Path folder;
    private final long maxBytes;
    private final LongConsumer received;
    private final List<SpooledPart> parts = new ArrayList<>();

    /**
     * @param target the folder in which the result will lie
     * @param job the id of the job in the journal
     * @param maxBytes the most that one part may hold
     * @param received is told how many bytes have come in, over all parts
     */
    Spool(Path target, String job, long maxBytes, LongConsumer received) {
        this.near = existing(target);
        this.folder = folder(target, job);
        this.maxBytes = maxBytes;
        this.received = received;
    }

    @Override
    public synchronized MediaOutput begin() {
        try {
            Files.createDirectories(folder);
            SpooledPart part = new SpooledPart(TemporaryFiles.create(folder), maxBytes, received);
            parts.add(part);
            return part;
        } catch (IOException e) {
            throw cannotWrite(e, true);
        }
    }

    @Override
    public long maxBytes() {
        return maxBytes;
    }

    /**
     * The parts that were closed, in the order of their beginning. What was begun and not closed is removed.
     *
     * @param last whether the provider has no other copy, so that media of no known format are better than none
     * @throws BackendFaultException when there is none, or one that is no media
     */
    synchronized Parcel pack(Completed done, boolean last) {
        parts.stream().filter(part -> !part.isKept()).forEach(SpooledPart::discard);
        List<SpooledPart> kept = parts.stream().filter(SpooledPart::isKept).toList();
        if (kept.isEmpty()) {
            throw fault(done, "empty_result", "The answer held no media.");
        }
        List<Parcel.Item> items = new ArrayList<>();
        for (SpooledPart part : kept) {
            items.add(part.item().orElseThrow(() -> unexpected(done, last && part.isBinary())));
        }
        return new Parcel(done, items);
    }

    /** Removes everything. */
    @Override
    public synchronized void close() {
        parts.forEach(SpooledPart::discard);
        removeIfEmpty();
    }

    private void removeIfEmpty() {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("Something of an earlier attempt is still in {}.", folder);
        } catch (IOException e) {
            LOG.warn("The temporary folder {} cannot be removed.", folder, e);
        }
    }

    /**
     * Tells now, before money is spent, whether results can be written. To try it is the only way to know: permissions say
     * nothing of a full disk, nor of what the superuser may do.
     */
    void requireWritable() {
        try {
            Files.createDirectories(folder);
            Path trial = TemporaryFiles.create(folder);
            try {
                Files.write(trial, new byte[TRIAL_BYTES]);
            } finally {
                Files.deleteIfExists(trial);
            }
        } catch (IOException e) {
            throw cannotWrite(e, false);
        } finally {
            removeIfEmpty();
        }
    }

    /** Text is an answer that went wrong; what is not may be a picture in a format of tomorrow. */
    private BackendFaultException unexpected(Completed done, boolean worthKeeping) {
        String message = "The answer holds bytes that belong to none of the known media formats.";
        if (!worthKeeping) {
            return fault(done, "unexpected_content", message);
        }
        // What this one does not know of it does not remove.
        parts.clear();
        return fault(
                done, "unexpected_content", message + " They are kept in " + folder + " until the job is forgotten.");
    }

    private static BackendFaultException fault(Completed done, String code, String message) {
        ErrorDetails.Builder details = ErrorDetails.builder().code(code).possiblyBilled(true);
        done.requestId().ifPresent(details::requestId);
        return new BackendFaultException(message, details.build());
    }

    private SetupException cannotWrite(IOException cause, boolean sent) {
        String reason =
                Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getSimpleName());
        return new SetupException(
                "Nothing can be written in " + near + ": " + reason + ". Choose another folder or make room.",
                ErrorDetails.builder().code("cannot_write").possiblyBilled(sent).build(),
                cause);
    }

    /** The hidden folder for a job whose result goes to a target. The id may come from a handle, and with it from anybody. */
    static Path folder(Path target, String job) {
        return existing(target).resolve(PREFIX + job.replaceAll("[^A-Za-z0-9-]", "_"));
    }

    /** Removes a hidden folder and all that is in it, whichever process made it. */
    static void remove(Path folder) {
        boolean own = String.valueOf(folder.getFileName()).startsWith(PREFIX)
                && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
        if (!own) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The temporary folder {} cannot be removed.", folder, e);
        }
    }

    /** Where the files are while they have no final names. */
    Path folder() {
        return folder;
    }

    private static Path existing(Path folder) {
        Path candidate = folder;
        while (candidate.getParent() != null && !Files.isDirectory(candidate)) {
            candidate = candidate.getParent();
        }
        return candidate;
    }
}

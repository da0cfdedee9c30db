package dev.mediagen.core;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Violation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the results of a request go.
 *
 * @param folder the canonical folder; made when the first result is there
 * @param name the file name without extension
 * @param overwrite whether a file of that name may be replaced
 * @param first which of several results the first one is that goes here, from 0
 */
record OutputLocation(Path folder, String name, boolean overwrite, int first) {

    private static final Logger LOG = LoggerFactory.getLogger(OutputLocation.class);

    OutputLocation(Path folder, String name, boolean overwrite) {
        this(folder, name, overwrite, 0);
    }

    /** The same for one of several calls, which makes results from this one on. */
    OutputLocation from(int position) {
        return new OutputLocation(folder, name, overwrite, position);
    }

    /** Refuses, before money is spent, a file that the caller named and that is there already. */
    static OutputLocation ofFile(Path file, boolean overwrite) {
        if (!overwrite && Files.exists(file)) {
            throw new InvalidRequestException(List.of(
                    new Violation("output", file.toString(), "exists already", "another name, or overwrite=true")));
        }
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        boolean known = dot > 0 && MediaFormat.find(name.substring(dot)).isPresent();
        Path folder = file.getParent();
        return new OutputLocation(
                folder == null ? Path.of("") : folder, known ? name.substring(0, dot) : name, overwrite);
    }

    /**
     * Moves a finished temporary file to its final name in one step. A file that an earlier process moved before it died is
     * found again.
     *
     * @param position which of several results of its call it is, from 0
     * @throws NoSuchFileException when it is neither under its temporary name nor here
     */
    Path settle(Parcel.Item item, int position) throws IOException {
        Files.createDirectories(folder);
        String numbered = FileNames.numbered(name, first + position);
        Optional<Path> settled = settledEarlier(item, numbered);
        if (settled.isPresent()) {
            Files.deleteIfExists(item.temporary());
            return settled.get();
        }
        if (!Files.exists(item.temporary())) {
            throw new NoSuchFileException(item.temporary().toString());
        }
        Path file = folder.resolve(numbered + "." + item.format().extension());
        if (overwrite) {
            Files.move(item.temporary(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            file = moveToFreeName(item.temporary(), numbered, item.format());
        }
        forceFolder();
        return file;
    }

    /** Whether {@link #settle} finds the file, under its temporary name or its final one. */
    boolean finds(Parcel.Item item, int position) throws IOException {
        return Files.exists(item.temporary())
                || settledEarlier(item, FileNames.numbered(name, first + position))
                        .isPresent();
    }

    /** Either the temporary file is gone and its content lies there, or both are names of one file. */
    private Optional<Path> settledEarlier(Parcel.Item item, String numbered) throws IOException {
        boolean moved = !Files.exists(item.temporary());
        for (int attempt = 1; ; attempt++) {
            Path file = candidate(numbered, attempt, item.format());
            if (!Files.exists(file)) {
                return Optional.empty();
            } else if (moved
                    ? Files.size(file) == item.size() && Hashes.sha256(file).equals(item.sha256())
                    : Files.isSameFile(file, item.temporary())) {
                return Optional.of(file);
            }
        }
    }

    private Path candidate(String numbered, int attempt, MediaFormat format) {
        String free = attempt == 1 ? numbered : numbered + "-" + attempt;
        return folder.resolve(free + "." + format.extension());
    }

    /** A name that is taken in the meantime gets a number: a paid result is never lost for the sake of its name. */
    private Path moveToFreeName(Path temporary, String numbered, MediaFormat format) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Path file = candidate(numbered, attempt, format);
            try {
                moveWithoutReplacing(temporary, file);
                return file;
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} is taken.", file);
            }
        }
    }

    /** A hard link fails when the name is taken, which a move does not; where there are no links the name is claimed first. */
    private static void moveWithoutReplacing(Path temporary, Path file) throws IOException {
        try {
            Files.createLink(file, temporary);
            Files.delete(temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            LOG.debug("No link can be made to {}.", file, e);
            Files.createFile(file);
            claimedMove(temporary, file);
        }
    }

    private static void claimedMove(Path temporary, Path file) throws IOException {
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** The new name itself has to survive a crash, too. Not every system can do this to a folder. */
    private void forceFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("The folder {} cannot be forced to disk.", folder, e);
        }
    }
}

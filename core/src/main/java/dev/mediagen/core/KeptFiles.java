package dev.mediagen.core;

import dev.mediagen.api.BytesInput;
import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures that continuations need and that callers handed over as bytes: files in one hidden folder beside the results,
 * each named after its continuation. The store knows of them before they are written, so that whoever uses it next can remove
 * what a continuation left that was displaced, or that a killed process never finished.
 */
final class KeptFiles {

    /** The folder beside the results. */
    static final String FOLDER = ".mediagen-continuations";

    private static final Logger LOG = LoggerFactory.getLogger(KeptFiles.class);

    /** Longer than it takes to write the files of a continuation, which is known only after them. */
    private static final Duration IN_THE_MAKING = Duration.ofHours(1);

    private final StateStore store;
    private final Clock clock;

    KeptFiles(StateStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * The inputs as they can be kept by reference. What is written here for one continuation goes with it, so that one which
     * goes on from it gets files of its own.
     *
     * @throws UncheckedIOException when they cannot be written
     */
    Map<String, Input> keep(String id, Map<String, Input> inputs, Path folder) {
        Map<String, Input> kept = new LinkedHashMap<>(inputs);
        kept.values().removeIf(input -> !isOurs(input));
        if (kept.isEmpty()) {
            return inputs;
        }
        store.put(StateStore.CONTINUATION_FILES, id, clock.instant() + " " + folder);
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, Input> one : kept.entrySet()) {
                one.setValue(write(one.getValue(), folder.resolve(prefix(id) + safe(one.getKey()))));
            }
        } catch (IOException e) {
            remove(id);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            remove(id);
            throw e;
        }
        Map<String, Input> all = new LinkedHashMap<>(inputs);
        all.putAll(kept);
        return all;
    }

    private static boolean isOurs(Input input) {
        return input instanceof BytesInput || (input instanceof FileInput file && isInOurFolder(file.path()));
    }

    private static boolean isInOurFolder(Path file) {
        Path folder = file.getParent();
        return folder != null && folder.endsWith(FOLDER);
    }

    private static Input write(Input input, Path name) throws IOException {
        String extension =
                MediaFormat.of(input).map(format -> "." + format.extension()).orElse("");
        Path file = name.resolveSibling(name.getFileName() + extension);
        try (InputStream in = input.open()) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return Input.file(file);
    }

    /** Removes the files of continuations that are gone. */
    void tidy() {
        List<String> written = store.ids(StateStore.CONTINUATION_FILES);
        if (!written.isEmpty()) {
            Set<String> alive = new HashSet<>(store.ids(StateStore.CONTINUATION));
            written.stream()
                    .filter(id -> !alive.contains(id) && !isInTheMaking(id))
                    .forEach(this::remove);
        }
    }

    private boolean isInTheMaking(String id) {
        return store.get(StateStore.CONTINUATION_FILES, id)
                .map(note -> Instant.parse(note.substring(0, note.indexOf(' '))))
                .filter(begun -> clock.instant().isBefore(begun.plus(IN_THE_MAKING)))
                .isPresent();
    }

    /** Removes the files of a continuation. */
    void remove(String id) {
        store.get(StateStore.CONTINUATION_FILES, id)
                .ifPresent(note -> removeFrom(Path.of(note.substring(note.indexOf(' ') + 1)), prefix(id)));
        store.remove(StateStore.CONTINUATION_FILES, id);
    }

    /** Removes all files that the store knows of. */
    void removeAll() {
        store.ids(StateStore.CONTINUATION_FILES).forEach(this::remove);
    }

    private static void removeFrom(Path folder, String prefix) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (NoSuchFileException | NotDirectoryException | DirectoryNotEmptyException e) {
            LOG.debug("There is nothing more to remove in {}.", folder, e);
        } catch (IOException e) {
            LOG.warn("The files {}* in {} cannot be removed.", prefix, folder, e);
        }
    }

    private static String prefix(String id) {
        return safe(id) + ".";
    }

    /** Ids may come from providers and names from backends; both become parts of file names and of patterns for them. */
    private static String safe(String text) {
        return text.replaceAll("[^A-Za-z0-9_-]", "_");
    }
}

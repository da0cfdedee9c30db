package dev.mediagen.journal;

import dev.mediagen.api.BytesInput;
import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inputs that continuations need and that callers gave as bytes: files in one hidden folder beside the results, each named
 * after its scope and its content, so that it is kept once in each. The store knows of them before they are written, so that whoever uses it next can
 * remove what no continuation needs any more, or a killed process never finished.
 */
public final class ContinuationFiles {

    /** The folder beside the results. */
    public static final String FOLDER = ".mediagen-continuations";

    private static final Logger LOG = LoggerFactory.getLogger(ContinuationFiles.class);

    /** Longer than it takes to write the files of a continuation, which is known only after them. */
    private static final Duration IN_THE_MAKING = Duration.ofHours(1);

    private static final int PAGE = 500;

    private final StateStore store;
    private final Scope scope;
    private final MediaStore media;
    private final Clock clock;

    public ContinuationFiles(StateStore store, Scope scope, MediaStore media, Clock clock) {
        this.store = scope.in(store);
        this.scope = scope;
        this.media = media;
        this.clock = clock;
    }

    /**
     * The inputs as they are kept by reference.
     *
     * @param beside a result; the folder is made beside it
     * @throws UncheckedIOException when they cannot be written
     */
    public Map<String, FileReference> keep(String id, Map<String, Input> inputs, URI beside) {
        Map<String, FileReference> references = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>(List.of(clock.instant().toString()));
        Map<Input, URI> written = new LinkedHashMap<>();
        inputs.forEach((name, input) -> {
            if (isOurs(input)) {
                URI file = beside.resolve(FOLDER + "/" + fileName(input));
                written.put(input, file);
                lines.add(file.toString());
                references.put(name, new FileReference(file, Hashes.sha256(input)));
            } else {
                references.put(name, FileReference.of(input));
            }
        });
        if (!written.isEmpty()) {
            store.apply(List.of(
                    StateChange.put(StateEntry.of(StateStore.CONTINUATION_FILES, id, String.join("\n", lines)))));
            write(id, written);
        }
        return references;
    }

    private void write(String id, Map<Input, URI> files) {
        try {
            for (Map.Entry<Input, URI> file : files.entrySet()) {
                if (media.inspect(file.getValue(), Hashes.sha256(file.getKey())) != MediaStore.FileState.INTACT) {
                    try (InputStream in = file.getKey().open()) {
                        media.write(file.getValue(), in);
                    }
                }
            }
        } catch (IOException e) {
            remove(id);
            throw new UncheckedIOException(e);
        }
    }

    /** Files of an earlier continuation are kept for the next one, too. */
    private static boolean isOurs(Input input) {
        return input instanceof BytesInput
                || (input instanceof FileInput file
                        && file.path().getParent() != null
                        && file.path().getParent().endsWith(FOLDER));
    }

    /** Two scopes share no file, so that each can remove its own. */
    private String fileName(Input input) {
        return scope.isNone() ? name(input) : scope.mark() + "_" + name(input);
    }

    private static String name(Input input) {
        try {
            return Hashes.sha256(input)
                    + MediaFormat.of(input)
                            .map(format -> "." + format.extension())
                            .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the files that no continuation needs any more. */
    public void tidy() {
        for (StateEntry entry : written()) {
            if (store.get(StateStore.CONTINUATION, entry.id()).isEmpty() && !isInTheMaking(entry)) {
                remove(entry.id());
            }
        }
    }

    private boolean isInTheMaking(StateEntry entry) {
        Instant begun = Instant.parse(entry.text().split("\n", 2)[0]);
        return clock.instant().isBefore(begun.plus(IN_THE_MAKING));
    }

    /** Removes the files of a continuation that no other one needs. */
    public void remove(String id) {
        Optional<StateEntry> entry = store.get(StateStore.CONTINUATION_FILES, id);
        store.apply(List.of(StateChange.remove(StateStore.CONTINUATION_FILES, id)));
        if (entry.isPresent()) {
            Set<String> needed = new HashSet<>();
            written().forEach(other -> needed.addAll(files(other)));
            files(entry.get()).stream().filter(file -> !needed.contains(file)).forEach(this::removeFile);
        }
    }

    private void removeFile(String file) {
        try {
            media.remove(URI.create(file));
        } catch (IOException e) {
            LOG.warn("The file {} cannot be removed.", file, e);
        }
    }

    /** Removes all files that the store knows of. */
    void removeAll() {
        written().forEach(entry -> remove(entry.id()));
    }

    private static List<String> files(StateEntry entry) {
        List<String> lines = List.of(entry.text().split("\n"));
        return lines.subList(1, lines.size());
    }

    private List<StateEntry> written() {
        List<StateEntry> all = new ArrayList<>();
        List<StateEntry> page = store.find(StateStore.CONTINUATION_FILES, "", "", PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = store.find(
                    StateStore.CONTINUATION_FILES, "", page.get(page.size() - 1).id(), PAGE);
        }
        return all;
    }
}

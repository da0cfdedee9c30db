package dev.mediagen.journal;

import dev.mediagen.api.BytesInput;
import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.MediaStore;
import dev.mediagen.spi.Reach;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the inputs that continuations need and that callers passed as bytes: files in a hidden folder beside a result, each stored
 * once by its hash within its scope, for as long as a continuation needs it. A file and the continuations that need it are recorded
 * in the store before it is written, so that the next process can remove files that are not needed any more, or that a killed
 * process never finished.
 */
public final class ContinuationFiles {

    /** The name of the folder beside the results. */
    public static final String FOLDER = ".mediagen-continuations";

    private static final Logger LOG = LoggerFactory.getLogger(ContinuationFiles.class);

    /** Longer than writing the files of a continuation takes, which is recorded only after them. */
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
     * Stores inputs and returns their references.
     *
     * @param beside a result; the folder is created beside it
     * @throws UncheckedIOException when they cannot be written
     */
    public Map<String, FileReference> keep(String id, Map<String, Input> inputs, URI beside) {
        Map<String, FileReference> references = new LinkedHashMap<>();
        inputs.forEach((name, input) -> references.put(
                name, isOurs(input) ? copied(id, input, Hashes.sha256(input), beside) : FileReference.of(input)));
        return references;
    }

    /**
     * Whether the input is copied: bytes, a file of an earlier continuation, which is also kept for the next one, and any local
     * file if other machines continue as well.
     */
    private boolean isOurs(Input input) {
        return input instanceof BytesInput
                || (input instanceof FileInput file
                        && (media.reach() == Reach.FLEET
                                || (file.path().getParent() != null
                                        && file.path().getParent().endsWith(FOLDER))));
    }

    private FileReference copied(String id, Input input, String hash, URI beside) {
        URI file = hold(id, input, hash, beside);
        try {
            if (media.inspect(file, hash) != MediaStore.FileState.INTACT) {
                try (InputStream in = input.open()) {
                    media.write(file, in);
                }
            }
        } catch (IOException e) {
            remove(id);
            throw new UncheckedIOException(e);
        }
        return new FileReference(file, hash);
    }

    /** Adds a holder to a copy. A copy that is being removed is left alone, and a new one gets another name. */
    private URI hold(String id, Input input, String hash, URI beside) {
        int number = 0;
        while (true) {
            String name = number == 0 ? hash : hash + "-" + number;
            Optional<StateEntry> there = store.get(StateStore.CONTINUATION_FILES, name);
            Optional<InputCopy> copy = there.flatMap(ContinuationFiles::readable);
            if (there.isPresent()
                    && copy.filter(one -> !one.holders().isEmpty()).isEmpty()) {
                number++;
                continue;
            }
            InputCopy held = copy.orElseGet(
                            () -> new InputCopy(beside.resolve(FOLDER + "/" + fileName(name, input)), Map.of()))
                    .with(id, clock.instant());
            StateEntry entry = StateEntry.of(StateStore.CONTINUATION_FILES, name, held.write());
            StateChange change = there.map(old -> StateChange.replace(entry, old.version()))
                    .orElseGet(() -> StateChange.create(entry));
            if (store.apply(List.of(change))) {
                return held.location();
            }
        }
    }

    /** The name of a copy. Scopes share no files, so that each can remove its own. */
    private String fileName(String name, Input input) {
        try {
            return (scope.isNone() ? "" : scope.mark() + "_")
                    + name
                    + MediaFormat.of(input)
                            .map(format -> "." + format.extension())
                            .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the files that no continuation needs any more. */
    public void tidy() {
        for (StateEntry entry : all()) {
            readable(entry).ifPresent(copy -> {
                List<String> over = copy.holders().entrySet().stream()
                        .filter(holder -> !isInTheMaking(holder.getValue()) && !isKnown(holder.getKey()))
                        .map(Map.Entry::getKey)
                        .toList();
                over.forEach(holder -> letGo(entry.id(), holder));
                if (copy.holders().isEmpty()) {
                    removeCopy(entry, copy);
                }
            });
        }
    }

    private boolean isInTheMaking(Instant begun) {
        return clock.instant().isBefore(begun.plus(IN_THE_MAKING));
    }

    private boolean isKnown(String continuation) {
        return store.get(StateStore.CONTINUATION, continuation).isPresent();
    }

    /** Removes the files of a continuation that no other one needs. */
    public void remove(String id) {
        for (StateEntry entry : all()) {
            if (readable(entry).filter(copy -> copy.holders().containsKey(id)).isPresent()) {
                letGo(entry.id(), id);
            }
        }
    }

    private void letGo(String name, String holder) {
        while (true) {
            Optional<StateEntry> there = store.get(StateStore.CONTINUATION_FILES, name);
            Optional<InputCopy> copy = there.flatMap(ContinuationFiles::readable)
                    .filter(one -> one.holders().containsKey(holder));
            if (copy.isEmpty()) {
                return;
            }
            InputCopy left = copy.get().without(holder);
            StateEntry entry = StateEntry.of(StateStore.CONTINUATION_FILES, name, left.write());
            if (store.apply(
                    List.of(StateChange.replace(entry, there.orElseThrow().version())))) {
                if (left.holders().isEmpty()) {
                    store.get(StateStore.CONTINUATION_FILES, name).ifPresent(last -> removeCopy(last, left));
                }
                return;
            }
        }
    }

    private void removeCopy(StateEntry entry, InputCopy copy) {
        try {
            media.remove(copy.location());
        } catch (IOException e) {
            if (media.inspect(copy.location(), "") != MediaStore.FileState.NOT_HERE) {
                LOG.warn("The file {} cannot be removed.", copy.location(), e);
                return;
            }
        }
        store.apply(List.of(StateChange.remove(entry)));
    }

    /** Removes all files recorded in the store. */
    void removeAll() {
        for (StateEntry entry : all()) {
            readable(entry).ifPresent(copy -> removeCopy(entry, copy));
            store.apply(List.of(StateChange.remove(StateStore.CONTINUATION_FILES, entry.id())));
        }
    }

    /** Reads an entry; a damaged entry affects only its own file. */
    private static Optional<InputCopy> readable(StateEntry entry) {
        try {
            return Optional.of(InputCopy.read(entry.text()));
        } catch (RuntimeException e) {
            LOG.warn("The record of a copied input cannot be read.", e);
            return Optional.empty();
        }
    }

    private List<StateEntry> all() {
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

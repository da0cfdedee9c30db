package dev.mediagen.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The records of one kind by their tags: one name per record and tag. All are names of one empty file, which takes half the time of
 * separate files.
 *
 * <p>A killed process leaves at most one name too many, which every look-up detects. Tags share folders by their hash, since most
 * tags have one record only.
 */
final class TagIndex {

    private static final int FOLDER = 3;
    private static final int HASH = 16;

    private final Path empty;
    private final Path tags;

    TagIndex(Path folder, String kind) {
        this.empty = folder.resolve("empty");
        this.tags = folder.resolve("tags").resolve(kind);
    }

    /** The names of a record. */
    Set<Path> names(StateRecord record) {
        String name = RecordName.of(record.key().id());
        Set<Path> names = new HashSet<>();
        for (String tag : record.tags()) {
            String hash = hash(tag);
            names.add(folder(hash).resolve(hash + name));
        }
        return names;
    }

    void add(Path name) throws IOException {
        PrivateFiles.link(empty, name);
    }

    /** The files of the records with a tag. Some may have lost it meanwhile. */
    List<String> tagged(String tag) throws IOException {
        String hash = hash(tag);
        return PrivateFiles.list(folder(hash)).stream()
                .map(PrivateFiles::name)
                .filter(name -> name.startsWith(hash))
                .map(name -> name.substring(HASH))
                .toList();
    }

    private Path folder(String hash) {
        return tags.resolve(hash.substring(0, FOLDER));
    }

    private static String hash(String tag) {
        return RecordName.hash(tag).substring(0, HASH);
    }
}

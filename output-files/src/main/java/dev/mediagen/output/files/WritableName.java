package dev.mediagen.output.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Converts file names to those that this JVM can write. With a locale without UTF-8 it cannot write all characters; a paid result
 * gets a name without them.
 */
final class WritableName {

    private static final String OTHER = "_";

    private WritableName() {}

    /** A file in a folder, with the nearest possible name. */
    static Path in(Path folder, String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            StringBuilder writable = new StringBuilder();
            name.codePoints()
                    .mapToObj(Character::toString)
                    .map(WritableName::orOther)
                    .forEach(writable::append);
            return folder.resolve(writable.toString());
        }
    }

    private static String orOther(String character) {
        try {
            return Path.of(character).toString();
        } catch (InvalidPathException e) {
            return OTHER;
        }
    }
}

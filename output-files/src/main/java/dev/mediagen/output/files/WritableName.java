package dev.mediagen.output.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * File names as this Java can write them. Started with a locale without UTF-8 it cannot write all characters; a result that is paid
 * for gets a name without them.
 */
final class WritableName {

    private static final String OTHER = "_";

    private WritableName() {}

    /** A file in a folder, by the name that comes nearest. */
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

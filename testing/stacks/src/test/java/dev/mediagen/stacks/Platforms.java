package dev.mediagen.stacks;

import dev.mediagen.outside.OutsideProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** The table of tested versions in {@code docs/embedding.md}: what stands there is what is built and started here. */
final class Platforms {

    private Platforms() {}

    /**
     * The versions of a platform.
     *
     * @throws IllegalArgumentException when it is not in the table
     */
    static List<String> versions(String platform) {
        String beginning = "| " + platform + " | ";
        try {
            return Files.readAllLines(OutsideProject.ROOT.resolve("docs/embedding.md")).stream()
                    .filter(line -> line.startsWith(beginning))
                    .map(line -> line.substring(beginning.length()).replaceFirst(" \\|.*", ""))
                    .map(versions -> List.of(versions.split(", ")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No versions of " + platform + " in the table."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.mediagen.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fenced block of a document.
 *
 * @param document where it stands
 * @param line the line of its first fence
 * @param kind what follows the fence: {@code java}, {@code java excerpt}, {@code kotlin excerpt}, {@code sh}, {@code json}, {@code xml}, {@code
 *     properties}; {@code console} shows a session and is not tried, a plain fence shows anything
 * @param text what is between the fences
 */
record Snippet(Path document, int line, String kind, String text) {

    private static final Pattern FENCED =
            Pattern.compile("^```([^\\n]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** All blocks of the README and of the pages in {@code docs}. */
    static List<Snippet> all(Path root) {
        try (Stream<Path> pages = Files.list(root.resolve("docs"))) {
            return Stream.concat(Stream.of(root.resolve("README.md")), pages.sorted())
                    .filter(page -> page.toString().endsWith(".md"))
                    .flatMap(page -> in(page).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Snippet> in(Path page) {
        try {
            String text = Files.readString(page);
            List<Snippet> snippets = new ArrayList<>();
            Matcher fenced = FENCED.matcher(text);
            while (fenced.find()) {
                int line = (int) text.substring(0, fenced.start()).lines().count() + 1;
                snippets.add(new Snippet(page, line, fenced.group(1).strip(), fenced.group(2)));
            }
            return snippets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it stands, for messages. */
    @Override
    public String toString() {
        return document.getFileName() + ":" + line;
    }
}

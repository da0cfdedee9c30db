package dev.mediagen.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What differs from the documents for a reason: a newer source, or an observation. {@code explained.txt} lists it. */
final class ExplainedDifferences {

    private final List<Pattern> violations;

    private ExplainedDifferences(List<Pattern> violations) {
        this.violations = violations;
    }

    static ExplainedDifferences read() {
        try (InputStream in = Objects.requireNonNull(
                ExplainedDifferences.class.getResourceAsStream("/specifications/explained.txt"), "explained.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new ExplainedDifferences(text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Pattern.compile(line.split(" # ")[0].strip()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean contain(String violation) {
        return violations.stream().anyMatch(one -> one.matcher(violation).find());
    }
}

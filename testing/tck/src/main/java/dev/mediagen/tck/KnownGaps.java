package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/** The checks that a backend is known to fail, each with its reason. One that passes is reported, so that the list stays true. */
final class KnownGaps {
    private static final String SEPARATOR = " # ";

    /** The end of the name of a known gap in reports. */
    private static final String MARK = " (known gap)";

    /** Some reports show the title of the section before the name of a check. */
    private static final List<String> TITLES = Stream.of(BackendContract.class.getDeclaredMethods())
            .flatMap(method -> Stream.ofNullable(method.getAnnotation(DisplayName.class)))
            .map(title -> title.value() + " ")
            .toList();

    private final Map<String, String> reasons;

    private KnownGaps(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    /** Reads lines of the form {@code name of the check # reason}; those that start with # are remarks. */
    static KnownGaps read(@Nullable InputStream resource) {
        Map<String, String> reasons = new LinkedHashMap<>();
        if (resource == null) {
            return new KnownGaps(reasons);
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> add(reasons, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KnownGaps(reasons);
    }

    private static void add(Map<String, String> reasons, String line) {
        int end = line.lastIndexOf(SEPARATOR);
        if (end < 0) {
            throw new IllegalStateException(
                    "The known gap \"" + line + "\" gives no reason: NAME OF THE CHECK # REASON.");
        }
        reasons.put(
                name(line.substring(0, end).strip()),
                line.substring(end + SEPARATOR.length()).strip());
    }

    /** The name of a check, as any report shows it. */
    private static String name(String reported) {
        String name = TITLES.stream()
                .filter(reported::startsWith)
                .findFirst()
                .map(title -> reported.substring(title.length()))
                .orElse(reported);
        return name.endsWith(MARK) ? name.substring(0, name.length() - MARK.length()) : name;
    }

    /** The names of the checks that are known to fail. */
    Set<String> names() {
        return reasons.keySet();
    }

    /** The test of a check; inverted for a known gap. */
    DynamicTest test(Check check) {
        String reason = reasons.get(check.name());
        return reason == null
                ? DynamicTest.dynamicTest(check.name(), check::prove)
                : DynamicTest.dynamicTest(check.name() + MARK, () -> expectFailure(check, reason));
    }

    private static void expectFailure(Check check, String reason) {
        try {
            check.proof().execute();
        } catch (TestAbortedException e) {
            throw e;
        } catch (Throwable failure) {
            throw new TestAbortedException("Known gap: " + reason, failure);
        }
        assertThat(false)
                .as(
                        "\"%s\" is listed as a known gap (%s), but it passes: remove it from the list",
                        check.name(), reason)
                .isTrue();
    }
}

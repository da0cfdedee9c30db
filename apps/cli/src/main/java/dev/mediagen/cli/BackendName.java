package dev.mediagen.cli;

import dev.mediagen.spi.BackendNames;
import dev.mediagen.spi.MediaBackend;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The name of a new backend, and how the example's names become its names.
 *
 * @param text lower-case letters, digits and hyphens
 */
record BackendName(String text) {

    /** What is wrong with it, as a sentence; empty when nothing is. */
    Optional<String> problem() {
        if (!BackendNames.isAllowed(text)) {
            return Optional.of("cannot be the name of a backend. " + BackendNames.rule());
        } else if (SourceVersion.isKeyword(packageName())) {
            return Optional.of("would make a package with the name of a Java keyword. Use another name, such as " + text
                    + "-video.");
        } else if (className().equals(MediaBackend.class.getSimpleName())) {
            return Optional.of("would make a class with the name of mediagen's own " + className()
                    + ". Use another name, such as " + text + "-video.");
        }
        return Optional.empty();
    }

    /** The last part of its package. */
    String packageName() {
        return text.replace("-", "");
    }

    /** The class of the backend. */
    String className() {
        return prefix() + "Backend";
    }

    /** A text of the example with the names of this backend. Packages and paths come first: they have no hyphens. */
    String in(String example) {
        return example.replace("org.example.acme", "org.example." + packageName())
                .replace("org/example/acme", "org/example/" + packageName())
                .replace("acme", text)
                .replace("Acme", prefix())
                .replace("ACME", text.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private String prefix() {
        return Arrays.stream(text.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}

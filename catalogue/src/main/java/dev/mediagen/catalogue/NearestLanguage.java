package dev.mediagen.catalogue;

import dev.mediagen.api.Option;
import dev.mediagen.spi.Constraint;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds a model's name of a language that it knows under a shorter name: {@code pt} for {@code pt-BR}, {@code de} for {@code deu}.
 */
final class NearestLanguage {

    private NearestLanguage() {}

    /** The longest name of the same language that the constraint allows; empty when there is none. */
    static <T> Optional<T> of(Option<T> option, T value, Constraint bound) {
        return names(option.type().text(value))
                .map(option::parse)
                .map(name -> NormalValue.of(option, name, bound))
                .filter(name -> bound.allows(option, name))
                .findFirst();
    }

    /** The names in the order of an RFC 4647 look-up: first the whole tag, then without its last part, and so on. */
    private static Stream<String> names(String tag) {
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(Stream.of(tag), registered(tag)).forEach(whole -> {
            for (String name = whole; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('-')))) {
                names.add(name);
            }
        });
        names.stream().flatMap(name -> shortCode(name).stream()).toList().forEach(names::add);
        return names.stream();
    }

    /** Other names that the registry has for the same language: {@code zh-cmn} for {@code cmn}. */
    private static Stream<String> registered(String tag) {
        try {
            return Locale.LanguageRange.parse(tag).stream().map(Locale.LanguageRange::getRange);
        } catch (IllegalArgumentException e) {
            // A word of a provider's own.
            return Stream.empty();
        }
    }

    /** The two-letter code for a three-letter code. */
    private static Optional<String> shortCode(String name) {
        return name.length() == 3
                ? Arrays.stream(Locale.getISOLanguages())
                        .filter(code -> longCode(code).equals(name))
                        .findFirst()
                : Optional.empty();
    }

    private static String longCode(String code) {
        try {
            return new Locale(code).getISO3Language();
        } catch (MissingResourceException e) {
            return "";
        }
    }
}

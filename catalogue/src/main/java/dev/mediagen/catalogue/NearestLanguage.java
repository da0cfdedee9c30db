package dev.mediagen.catalogue;

import dev.mediagen.api.Option;
import dev.mediagen.spi.Constraint;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a model's name of a language that it knows under a shorter name: {@code pt} for {@code pt-BR}, {@code de} for {@code deu} and
 * for {@code German}.
 */
final class NearestLanguage {

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*");

    /** The codes of ISO 639-2 that libraries use, and others that locales do not know. */
    private static final Map<String, String> OTHER_CODES = Map.ofEntries(
            Map.entry("alb", "sq"),
            Map.entry("arm", "hy"),
            Map.entry("baq", "eu"),
            Map.entry("bur", "my"),
            Map.entry("chi", "zh"),
            Map.entry("cze", "cs"),
            Map.entry("dut", "nl"),
            Map.entry("fre", "fr"),
            Map.entry("geo", "ka"),
            Map.entry("ger", "de"),
            Map.entry("gre", "el"),
            Map.entry("ice", "is"),
            Map.entry("mac", "mk"),
            Map.entry("mao", "mi"),
            Map.entry("may", "ms"),
            Map.entry("per", "fa"),
            Map.entry("rum", "ro"),
            Map.entry("slo", "sk"),
            Map.entry("tib", "bo"),
            Map.entry("tl", "fil"),
            Map.entry("tgl", "fil"),
            Map.entry("wel", "cy"));

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
        names.stream().flatMap(NearestLanguage::codes).toList().forEach(names::add);
        return names.stream();
    }

    /** The other codes of a language: the two-letter one, and that of a language in English. */
    private static Stream<String> codes(String name) {
        return Stream.of(Optional.ofNullable(OTHER_CODES.get(name)), shortCode(name), named(name))
                .flatMap(Optional::stream);
    }

    private static Optional<String> named(String name) {
        return Arrays.stream(Locale.getISOLanguages())
                .filter(code -> name.equalsIgnoreCase(new Locale(code).getDisplayLanguage(Locale.ENGLISH)))
                .findFirst();
    }

    /** Other names that the registry has for the same language: {@code zh-cmn} for {@code cmn}. */
    private static Stream<String> registered(String tag) {
        if (!TAG.matcher(tag).matches()) {
            return Stream.empty();
        }
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

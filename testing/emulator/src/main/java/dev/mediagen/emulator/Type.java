package dev.mediagen.emulator;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The type of a value in a request. The tables of the providers' fields consist of these. */
interface Type {
    /** Reports every problem of a value that is present and not null. */
    void check(String path, Json value, Findings findings);

    /** Parses a form's text as this type; returns the text itself if that fails. */
    default Json ofText(Json text) {
        return text;
    }

    static Type any() {
        return (path, value, findings) -> {};
    }

    static Type text() {
        return text(0, Integer.MAX_VALUE);
    }

    static Type text(int shortest, int longest) {
        return (path, value, findings) -> {
            long length = length(value);
            if (length < 0) {
                findings.wrongType(path, "a string");
            } else if (length < shortest) {
                findings.wrongValue(path, "at least " + shortest + " characters, got " + length);
            } else if (length > longest) {
                findings.wrongValue(path, "at most " + longest + " characters, got " + length);
            }
        };
    }

    private static long length(Json value) {
        Object raw = value.raw().orElse("");
        if (raw instanceof Blob blob) {
            return blob.characters();
        }
        return value.text().map(String::length).orElse(-1);
    }

    static Type oneOf(String... allowed) {
        Set<String> known = new HashSet<>(Arrays.asList(allowed));
        return matching(known::contains, "one of " + String.join(", ", allowed));
    }

    /** One of these in upper or lower case: how Google reads the names of its enumerations. */
    static Type oneOfInAnyCase(String... allowed) {
        Set<String> known = new HashSet<>(Arrays.asList(allowed));
        return matching(text -> known.contains(text.toUpperCase(Locale.ROOT)), "one of " + String.join(", ", allowed));
    }

    static Type matching(String regex, String meaning) {
        return matching(Pattern.compile(regex).asMatchPredicate(), meaning);
    }

    /** A text that fulfils a condition, which {@code meaning} describes. */
    static Type matching(Predicate<String> condition, String meaning) {
        return (path, value, findings) -> {
            if (length(value) < 0) {
                findings.wrongType(path, "a string");
            } else if (value.text().filter(condition).isEmpty()) {
                findings.wrongValue(path, meaning + ", got '" + Findings.shown(value) + "'");
            }
        };
    }

    static Type bool() {
        return new Scalar(value -> value.bool().isPresent(), "a boolean", text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
        });
    }

    static Type integer() {
        return new Scalar(Type::isInteger, "an integer", Type::parsed);
    }

    static Type integer(long least, long most) {
        return new Scalar(Type::isInteger, "an integer", Type::parsed).within((double) least, (double) most);
    }

    static Type integerOf(Integer... allowed) {
        List<Integer> known = List.of(allowed);
        Scalar integer = new Scalar(Type::isInteger, "an integer", Type::parsed);
        return (path, value, findings) -> {
            integer.check(path, value, findings);
            if (value.number()
                    .filter(number -> !known.contains(number.intValue()))
                    .isPresent()) {
                findings.wrongValue(path, "one of " + known + ", got " + value);
            }
        };
    }

    static Type number(double least, double most) {
        return new Scalar(value -> value.number().isPresent(), "a number", Type::parsed).within(least, most);
    }

    private static boolean isInteger(Json value) {
        return value.number()
                .filter(number -> number.doubleValue() == Math.rint(number.doubleValue()))
                .isPresent();
    }

    private static Object parsed(String text) {
        if (text.matches("-?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return text.matches("-?\\d+\\.\\d+") ? (Object) Double.valueOf(text) : text;
    }

    static Type list(Type element) {
        return list(element, 0, Integer.MAX_VALUE);
    }

    static Type list(Type element, int fewest, int most) {
        return new ListType(element, fewest, most);
    }

    /** An object with any names, whose values all have one type. */
    static Type mapOf(Type member) {
        return (path, value, findings) -> {
            if (!value.isObject()) {
                findings.wrongType(path, "an object");
            }
            value.names().forEach(name -> member.check(path + "." + name, value.get(name), findings));
        };
    }

    /** The first of several types whose JSON type matches decides. */
    static Type either(Type... types) {
        return new Either(List.of(types));
    }

    /** An object whose member {@code tag} names its type. */
    static Type tagged(String tag, Map<String, Schema> types) {
        return (path, value, findings) -> {
            String name = value.get(tag).text("");
            Schema type = types.get(name);
            if (!value.isObject()) {
                findings.wrongType(path, "an object");
            } else if (type == null) {
                Set<String> known = new java.util.TreeSet<>(types.keySet());
                findings.wrongValue(path + "." + tag, "one of " + String.join(", ", known) + ", got '" + name + "'");
            } else {
                type.check(path, value, findings);
            }
        };
    }

    /** Bytes as base64, without a {@code data:} prefix. */
    static Type base64() {
        return (path, value, findings) -> {
            boolean isBytes = value.blob()
                    .filter(blob -> blob.isBase64() && !blob.isDataUri() && blob.size() > 0)
                    .isPresent();
            if (!isBytes) {
                findings.wrongValue(path, "bytes in base64, without a data: prefix");
            }
        };
    }

    /**
     * An https address or a base64 data URI; plain http is accepted too, because the emulator supports nothing else.
     */
    static Type url(int longest) {
        return (path, value, findings) -> {
            String text = value.text().orElse("");
            boolean remote = text.startsWith("https://") || text.startsWith("http://");
            boolean inline = value.blob().filter(Blob::isDataUri).isPresent();
            if (!remote && !inline) {
                findings.wrongValue(path, "an https URL or a base64 data URI");
            } else if (length(value) > longest) {
                findings.wrongValue(path, "at most " + longest + " characters");
            }
        };
    }

    /** A file part whose content has one of these types; without any, all are accepted. */
    static Type file(String... mediaTypes) {
        return new FileType(Set.of(mediaTypes));
    }
}

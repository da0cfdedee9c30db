package dev.mediagen.catalogue;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.spi.Constraint;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one constraint from its JSON form, and refuses what the option cannot have. */
final class ConstraintReader {

    private static final long MEBIBYTE = 1024L * 1024;
    private static final Set<OptionType<?>> NUMBERS = Set.of(
            OptionType.INTEGER,
            OptionType.LONG,
            OptionType.DECIMAL,
            OptionType.DURATION,
            OptionType.SPEAKERS,
            OptionType.LANGUAGES);
    private static final Set<OptionType<?>> TEXTS = Set.of(OptionType.TEXT, OptionType.LANGUAGE);

    private ConstraintReader() {}

    /**
     * The constraint of an option.
     *
     * @throws IllegalArgumentException when it is invalid; the message has its place
     */
    static Constraint read(Option<?> option, CataloguePart part) {
        if (part.isText("any")) {
            return Constraint.any();
        } else if (part.node().has("never")) {
            return Constraint.never(part.only(Set.of("never")).require("never").sentence());
        } else if (part.node().has("either")) {
            return either(option, part);
        } else if (option.isExtra()) {
            return ExtraReader.read(option, part);
        } else if (part.node().isArray()) {
            return oneOf(option, part);
        } else if (part.node().has("range") && NUMBERS.contains(option.type())) {
            return range(part);
        } else if (isLength(part) && TEXTS.contains(option.type())) {
            return length(part);
        } else if (part.node().has("pixels") && option.type().equals(OptionType.SIZE)) {
            return pixels(part.only(Set.of("pixels")).require("pixels"));
        } else if (part.node().has("inputs") && isFile(option)) {
            return inputs(option, part.only(Set.of("inputs")).require("inputs"));
        }
        throw part.wrong("this bound does not apply to " + option + ", whose value is a "
                + option.type().name());
    }

    private static boolean isFile(Option<?> option) {
        return option.type().equals(OptionType.INPUT) || option.type().equals(OptionType.INPUTS);
    }

    private static Constraint either(Option<?> option, CataloguePart part) {
        List<CataloguePart> alternatives =
                part.only(Set.of("either")).require("either").elements();
        if (alternatives.size() < 2) {
            throw part.wrong("either needs at least two bounds");
        }
        return new Constraint.Either(
                alternatives.stream().map(one -> read(option, one)).toList());
    }

    /** Reads a list of values; refuses values that the option cannot have. */
    private static Constraint oneOf(Option<?> option, CataloguePart part) {
        if (isFile(option)) {
            throw part.wrong(option + " is a file, so its values cannot be listed");
        }
        return new Constraint.OneOf(distinct(part, value -> readable(option, value)));
    }

    private static String readable(Option<?> option, CataloguePart value) {
        try {
            option.parse(value.scalar());
            return value.scalar();
        } catch (InvalidRequestException e) {
            throw value.wrong("\"" + value.scalar() + "\" is not a value of " + option, e);
        }
    }

    /** Reads one element of a list. */
    interface ElementReader {
        String read(CataloguePart element);
    }

    static List<String> distinct(CataloguePart part, ElementReader reader) {
        Set<String> seen = new HashSet<>();
        List<String> values = part.elements().stream().map(reader::read).toList();
        if (values.isEmpty()) {
            throw part.wrong("an empty list allows nothing; use never");
        }
        values.stream().filter(value -> !seen.add(value)).findFirst().ifPresent(twice -> {
            throw part.wrong("\"" + twice + "\" is listed twice");
        });
        return values;
    }

    static Constraint range(CataloguePart part) {
        part.only(Set.of("range", "step"));
        List<CataloguePart> ends = part.require("range").elements();
        if (ends.size() != 2 || ends.get(0).number().compareTo(ends.get(1).number()) > 0) {
            throw part.wrong("a range needs two ends, the smaller first");
        }
        Optional<BigDecimal> step = part.find("step").map(CataloguePart::number);
        if (step.filter(one -> one.signum() <= 0).isPresent()) {
            throw part.wrong("a step must be greater than 0");
        }
        return new Constraint.Range(ends.get(0).number(), ends.get(1).number(), step);
    }

    static boolean isLength(CataloguePart part) {
        return part.node().has("at_most") || part.node().has("length");
    }

    static Constraint length(CataloguePart part) {
        if (part.node().has("at_most")) {
            int most = part.only(Set.of("at_most")).require("at_most").integer();
            return lengthOf(part, 0, most);
        }
        List<CataloguePart> ends = part.only(Set.of("length")).require("length").elements();
        if (ends.size() != 2) {
            throw part.wrong("a length needs two ends, the smaller first");
        }
        return lengthOf(part, ends.get(0).integer(), ends.get(1).integer());
    }

    private static Constraint lengthOf(CataloguePart part, int min, int max) {
        if (min < 0 || max < Math.max(min, 1)) {
            throw part.wrong("this length is too large for a text");
        }
        return new Constraint.Length(min, max);
    }

    private static Constraint pixels(CataloguePart part) {
        part.only(Set.of("multiple_of", "min_edge", "max_edge", "max_ratio", "min_pixels", "max_pixels"));
        return new Constraint.Pixels(
                part.find("multiple_of").map(CataloguePart::integer).orElse(1),
                part.find("min_edge").map(CataloguePart::integer).orElse(1),
                part.find("max_edge").map(CataloguePart::integer).orElse(Integer.MAX_VALUE),
                part.find("max_ratio").map(one -> one.number().doubleValue()).orElse(100.0),
                part.find("min_pixels").map(one -> one.number().longValue()).orElse(1L),
                part.find("max_pixels").map(one -> one.number().longValue()).orElse(Long.MAX_VALUE));
    }

    private static Constraint inputs(Option<?> option, CataloguePart part) {
        Constraint.Inputs inputs = inputs(part);
        if (inputs.max() > 1 && option.type().equals(OptionType.INPUT)) {
            throw part.wrong(option + " is one file");
        }
        return inputs;
    }

    static Constraint.Inputs inputs(CataloguePart part) {
        part.only(Set.of("min", "max", "max_mib", "formats"));
        Set<MediaFormat> formats = new LinkedHashSet<>();
        for (CataloguePart format : part.require("formats").elements()) {
            formats.add(MediaFormat.find(format.text())
                    .orElseThrow(() -> format.wrong("\"" + format.text() + "\" is not a file format")));
        }
        int min = part.find("min").map(CataloguePart::integer).orElse(1);
        int max = part.find("max").map(CataloguePart::integer).orElse(Math.max(1, min));
        if (min < 1 || max < min || formats.isEmpty()) {
            throw part.wrong("this allows no files: state at least one file and at least one format");
        }
        long mebibytes =
                part.find("max_mib").map(one -> one.number().longValue()).orElse(50L);
        return new Constraint.Inputs(min, max, mebibytes * MEBIBYTE, formats);
    }
}

package dev.mediagen.catalogue;

import dev.mediagen.api.Option;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ListConstraint;
import dev.mediagen.spi.ObjectConstraint;
import dev.mediagen.spi.TypedConstraint;
import dev.mediagen.spi.ValueKind;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the constraint of a provider's own parameter, which also defines the kind of its value. */
final class ExtraReader {

    private ExtraReader() {}

    static Constraint read(Option<?> option, CataloguePart part) {
        Optional<ValueKind> kind = kind(part);
        if (kind.isPresent()) {
            return typed(kind.get(), part);
        } else if (part.node().isArray()) {
            return scalars(common(part), part);
        } else if (part.node().has("range")) {
            return Constraint.number(ConstraintReader.range(part));
        } else if (ConstraintReader.isLength(part)) {
            return Constraint.text(ConstraintReader.length(part));
        } else if (part.node().has("file")) {
            return ConstraintReader.inputs(part.only(Set.of("file")).require("file"));
        } else if (part.isText("list") || part.node().has("list")) {
            return list(option, part);
        } else if (part.isText("object") || part.node().has("object")) {
            return object(option, part);
        }
        throw part.wrong(
                "the bound of " + option + " must be one of any, flag, integer, number, text, file, list, object, a"
                        + " list of values, range, at_most, length, either, never");
    }

    private static Optional<ValueKind> kind(CataloguePart part) {
        for (ValueKind kind : ValueKind.values()) {
            if (part.isText(name(kind)) || part.node().has(name(kind))) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static String name(ValueKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Constraint typed(ValueKind kind, CataloguePart part) {
        if (part.node().isTextual()) {
            return new TypedConstraint(kind, Constraint.any());
        }
        CataloguePart bound = part.only(Set.of(name(kind))).require(name(kind));
        if (bound.isText("any")) {
            return new TypedConstraint(kind, Constraint.any());
        } else if (bound.node().isArray()) {
            return scalars(kind, bound);
        } else if (bound.node().has("range") && (kind == ValueKind.INTEGER || kind == ValueKind.NUMBER)) {
            return new TypedConstraint(kind, ConstraintReader.range(bound));
        } else if (ConstraintReader.isLength(bound) && kind == ValueKind.TEXT) {
            return new TypedConstraint(kind, ConstraintReader.length(bound));
        }
        throw bound.wrong("this bound does not apply to " + kind.description());
    }

    private static Constraint scalars(ValueKind kind, CataloguePart part) {
        return new TypedConstraint(kind, new Constraint.OneOf(ConstraintReader.distinct(part, value -> {
            if (kind == ValueKind.TEXT
                    ? !value.node().isTextual()
                    : kind.read(value.scalar()).isEmpty()) {
                throw value.wrong("\"" + value.scalar() + "\" is not " + kind.description());
            }
            return value.scalar();
        })));
    }

    /** The common kind of all values of a list. */
    private static ValueKind common(CataloguePart part) {
        Set<ValueKind> kinds = new LinkedHashSet<>();
        part.elements().forEach(value -> kinds.add(kindOf(value)));
        if (kinds.equals(Set.of(ValueKind.INTEGER, ValueKind.NUMBER))) {
            return ValueKind.NUMBER;
        } else if (kinds.size() != 1) {
            throw part.wrong("all values of a list must have the same type; use either for several types");
        }
        return kinds.iterator().next();
    }

    private static ValueKind kindOf(CataloguePart value) {
        if (value.node().isBoolean()) {
            return ValueKind.FLAG;
        } else if (value.node().isNumber()) {
            BigDecimal number = value.number();
            return number.stripTrailingZeros().scale() <= 0 ? ValueKind.INTEGER : ValueKind.NUMBER;
        }
        value.scalar();
        return ValueKind.TEXT;
    }

    private static Constraint list(Option<?> option, CataloguePart part) {
        if (part.node().isTextual()) {
            return new ListConstraint(Constraint.any(), 0, Integer.MAX_VALUE);
        }
        part.only(Set.of("list", "min", "max"));
        int min = part.find("min").map(CataloguePart::integer).orElse(0);
        int max = part.find("max").map(CataloguePart::integer).orElse(Integer.MAX_VALUE);
        if (min < 0 || max < Math.max(1, min)) {
            throw part.wrong("this length is too large for a list");
        }
        return new ListConstraint(ConstraintReader.read(option, part.require("list")), min, max);
    }

    private static Constraint object(Option<?> option, CataloguePart part) {
        if (part.node().isTextual()) {
            return ObjectConstraint.open();
        }
        part.only(Set.of("object", "needs", "open"));
        Map<String, Constraint> members = new LinkedHashMap<>();
        part.require("object")
                .members()
                .forEach((name, bound) -> members.put(name, ConstraintReader.read(option, bound)));
        Set<String> needs = new LinkedHashSet<>();
        for (CataloguePart needed : part.list("needs")) {
            if (!members.containsKey(needed.text())) {
                throw needed.wrong("\"" + needed.text() + "\" is not a member of the object");
            }
            needs.add(needed.text());
        }
        return new ObjectConstraint(
                members, needs, part.find("open").map(CataloguePart::flag).orElse(false));
    }
}

package dev.mediagen.tck;

import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ListConstraint;
import dev.mediagen.spi.ObjectConstraint;
import dev.mediagen.spi.TypedConstraint;
import dev.mediagen.spi.ValueKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Values of a provider's own parameters by kind: flags, numbers, texts, lists and objects of these. */
final class SamplePlainValues {
    private static final int MOST_ITEMS = 4;

    private final Function<Constraint, List<Object>> others;

    /** @param others makes values for constraints of other kinds: files, for example */
    SamplePlainValues(Function<Constraint, List<Object>> others) {
        this.others = others;
    }

    static boolean isFor(Constraint constraint) {
        return constraint instanceof TypedConstraint
                || constraint instanceof ListConstraint
                || constraint instanceof ObjectConstraint;
    }

    /** Values that the constraint allows, as far as this can be determined. */
    List<Object> of(Constraint constraint) {
        if (constraint instanceof TypedConstraint typed) {
            return typed(typed);
        } else if (constraint instanceof ListConstraint list) {
            return lists(list);
        } else if (constraint instanceof ObjectConstraint object) {
            return objects(object);
        }
        return others.apply(constraint);
    }

    private List<Object> typed(TypedConstraint typed) {
        return values(typed)
                .flatMap(value -> typed.kind().of(value).stream())
                .distinct()
                .toList();
    }

    private Stream<?> values(TypedConstraint typed) {
        if (typed.bound() instanceof Constraint.OneOf one) {
            return one.values().stream();
        } else if (typed.bound() instanceof Constraint.Range range) {
            // Every step between the ends, as for durations, would be many, and shows nothing more.
            return Stream.of(range.min(), range.max());
        }
        return typed.bound() instanceof Constraint.Any ? typical(typed.kind()) : others.apply(typed.bound()).stream();
    }

    private static Stream<String> typical(ValueKind kind) {
        return switch (kind) {
            case FLAG -> Stream.of("true", "false");
            case INTEGER -> Stream.of("1", "2");
            case NUMBER -> Stream.of("1", "0.5");
            case TEXT -> Stream.of("one", "2");
        };
    }

    /** For each value of its items the shortest list with it, and once the longest. */
    private List<Object> lists(ListConstraint list) {
        List<Object> lists = new ArrayList<>();
        List<Object> items = list.item() instanceof Constraint.Any ? List.of("one", 2) : of(list.item());
        items.forEach(item -> lists.add(List.copyOf(Collections.nCopies(Math.max(1, list.min()), item))));
        int most = Math.min(list.max(), MOST_ITEMS);
        if (most > Math.max(1, list.min()) && !items.isEmpty()) {
            lists.add(List.copyOf(Collections.nCopies(most, items.get(0))));
        }
        return lists;
    }

    /** The smallest object, and for every value of another member one that has it. */
    private List<Object> objects(ObjectConstraint object) {
        Map<String, Object> least = new LinkedHashMap<>();
        object.members().forEach((name, bound) -> {
            if (object.required().contains(name)) {
                of(bound).stream().findFirst().ifPresent(value -> least.put(name, value));
            }
        });
        List<Object> objects = new ArrayList<>();
        objects.add(least.isEmpty() && object.isOpen() ? Map.of("one", 1) : Map.copyOf(least));
        object.members()
                .forEach((name, bound) -> of(bound).forEach(value -> {
                    Map<String, Object> with = new LinkedHashMap<>(least);
                    with.put(name.equals("*") ? "one" : name, value);
                    objects.add(with);
                }));
        return objects.stream()
                .distinct()
                .filter(one -> !((Map<?, ?>) one).isEmpty())
                .toList();
    }
}

package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.catalogue.NormalValue;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ListConstraint;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.TypedConstraint;
import dev.mediagen.spi.ValueKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every value of every catalogue, written in other letters or as text, is sent as the catalogue spells it. */
class SpellingTest {

    private final List<String> faults = new ArrayList<>();
    private int tried;

    /**
     * One constraint of a catalogue.
     *
     * @param where its place, for people
     */
    private record Bound(String where, Option<?> option, Constraint constraint) {}

    private static Stream<Bound> bounds() {
        Set<Bound> bounds = new LinkedHashSet<>();
        for (MediaBackendProvider provider : ServiceLoader.load(MediaBackendProvider.class)) {
            BackendDescriptor descriptor = provider.descriptor();
            for (ModelEntry model : Catalogues.read(descriptor).models()) {
                for (Operation operation : Operation.values()) {
                    Capabilities able = model.capabilities(operation).orElse(Capabilities.none());
                    able.constraints()
                            .forEach((name, constraint) -> bounds.add(new Bound(
                                    descriptor.name() + " " + operation.id() + " " + name,
                                    Option.find(name).orElseThrow(),
                                    constraint)));
                }
            }
        }
        return bounds.stream();
    }

    @Test
    void eachAllowedValueIsSentAsTheCatalogueSpellsIt() {
        bounds().forEach(bound -> spellings(bound, bound.constraint()));
        assertThat(faults).isEmpty();
        assertThat(tried).isGreaterThan(1000);
    }

    private void spellings(Bound bound, Constraint constraint) {
        if (constraint instanceof Constraint.Either either) {
            either.alternatives().forEach(alternative -> spellings(bound, alternative));
        } else if (constraint instanceof TypedConstraint typed) {
            if (typed.kind() == ValueKind.FLAG) {
                Stream.of("true", "TRUE", "True").forEach(text -> require(bound, text, true));
            } else {
                spellings(bound, typed.bound());
            }
        } else if (constraint instanceof ListConstraint list && list.item() instanceof Constraint.OneOf one) {
            String first = one.values().get(0);
            require(bound, "[\"" + first.toLowerCase(Locale.ROOT) + "\"]", List.of(first));
        } else if (constraint instanceof Constraint.OneOf one) {
            one.values().forEach(value -> letters(bound, value));
        }
    }

    private void letters(Bound bound, String value) {
        Object own = value(bound, value);
        for (String text : List.of(value, value.toUpperCase(Locale.ROOT), value.toLowerCase(Locale.ROOT))) {
            require(bound, text, own);
        }
    }

    private <T> Object value(Bound bound, String text) {
        @SuppressWarnings("unchecked") // The value goes back into the option it came from.
        Option<T> option = (Option<T>) bound.option();
        return NormalValue.of(option, option.parse(text), bound.constraint());
    }

    private <T> void require(Bound bound, String text, Object expected) {
        tried++;
        @SuppressWarnings("unchecked") // The value goes back into the option it came from.
        Option<T> option = (Option<T>) bound.option();
        try {
            T normal = NormalValue.of(option, option.parse(text), bound.constraint());
            if (!normal.equals(expected) || !bound.constraint().allows(option, normal)) {
                faults.add(bound.where() + ": " + text + " becomes " + normal + ", not " + expected);
            }
        } catch (RuntimeException e) {
            faults.add(bound.where() + ": " + text + ": " + e);
        }
    }
}

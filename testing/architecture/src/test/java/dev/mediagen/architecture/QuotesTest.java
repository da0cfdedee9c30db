package dev.mediagen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.Quote;
import dev.mediagen.catalogue.Catalogues;
import dev.mediagen.catalogue.PriceList;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import java.time.LocalDate;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of every catalogue can be quoted: by its prices, or as unknown. */
@Tag("once")
class QuotesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    /** A model with an operation. */
    record Case(String backend, ModelEntry entry, Operation operation) {

        @Override
        public String toString() {
            return backend + " " + entry + " " + operation.id();
        }
    }

    static Stream<Case> cases() {
        return ServiceLoader.load(MediaBackendProvider.class).stream()
                .map(provider -> provider.get().descriptor())
                .flatMap(QuotesTest::cases);
    }

    private static Stream<Case> cases(BackendDescriptor descriptor) {
        return Catalogues.read(descriptor).models().stream()
                .flatMap(entry ->
                        entry.operations().keySet().stream().map(one -> new Case(descriptor.name(), entry, one)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyModelIsQuotedOrUnknown(Case model) {
        Quote quote = new PriceList(model.entry(), DAY).quote(model.operation(), usual(model.operation()));
        assertThat(quote.atMost().isPresent()).isNotEqualTo(quote.unknown().isPresent());
        assertThat(quote.atLeast().isPresent()).isEqualTo(quote.atMost().isPresent());
        if (model.entry().prices().isEmpty()) {
            assertThat(quote.unknown()).isPresent();
            assertThat(quote.parts()).isEmpty();
        } else {
            assertThat(quote.parts()).isNotEmpty();
            assertThat(quote.confidence()).isPresent();
            assertThat(quote.basis()).contains("USD per ");
        }
        quote.atMost()
                .ifPresent(most -> assertThat(most.amount())
                        .isPositive()
                        .isGreaterThanOrEqualTo(quote.atLeast().orElseThrow().amount()));
    }

    /** A request with what its operation requires. */
    private static Options usual(Operation operation) {
        Options options = Options.empty();
        for (Option<?> option : operation.required()) {
            options = with(options, option);
        }
        return options;
    }

    private static <T> Options with(Options options, Option<T> option) {
        String text =
                option.type().equals(OptionType.FLAG) ? "true" : option.equals(Option.TARGET_LANGUAGE) ? "es" : "a";
        return options.with(option, option.parse(text));
    }
}

package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.BudgetExceededException;
import dev.mediagen.api.Cost;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Size;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Price;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request costs by list price, and the most that it may cost. */
class CostTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();
    private static final ImageGenerationRequest THREE =
            ImageGenerationRequest.builder("a cat").count(3).build();

    @TempDir
    Path folder;

    private Studio studio;
    private final ScriptedBackend alpha = priced("alpha", 100, "0.04");
    private final ScriptedBackend gamma = priced("gamma", 50, "0.10");

    @BeforeEach
    void open() {
        studio = new Studio(folder);
    }

    /** Makes one image per call, in two sizes, of which the larger one costs twice as much. */
    private static ScriptedBackend priced(String name, int priority, String usd) {
        Capabilities capabilities = Capabilities.builder()
                .supports(Option.SIZE, Constraint.oneOf("1K", "2K"))
                .supports(Option.COUNT, Constraint.range(1, 1))
                .build();
        ModelEntry model = ModelEntry.builder(name + "-1")
                .can(Operation.IMAGE_GENERATE, capabilities)
                .price(price(new BigDecimal(usd), "1K"))
                .price(price(new BigDecimal(usd).multiply(BigDecimal.valueOf(2)), "2K"))
                .build();
        ModelEntry free = ModelEntry.builder(name + "-2")
                .can(Operation.IMAGE_GENERATE, capabilities)
                .build();
        return ScriptedBackend.of(BackendDescriptor.builder(name)
                .supports(MediaType.IMAGE, name + "-1", priority)
                .catalogue(Catalogue.of(model, free))
                .build());
    }

    private static Price price(BigDecimal usd, String size) {
        return new Price(
                Price.Unit.IMAGE,
                usd,
                Map.of("size", size),
                Optional.empty(),
                Optional.empty(),
                "provider.example/pricing",
                LocalDate.of(2026, 11, 25),
                Price.Confidence.OFFICIAL_COPY);
    }

    private static GenerateOptions.Builder atMost(String usd) {
        return GenerateOptions.builder().maxCost(new BigDecimal(usd));
    }

    @Test
    void aQuoteIsForAllCallsAndSendsNothing() {
        try (MediaGen mediaGen = studio.mediaGen(alpha).build()) {
            assertThat(mediaGen.quote(CAT, GenerateOptions.defaults())).hasToString("0.04 to 0.08 USD");
            assertThat(mediaGen.quote(THREE, GenerateOptions.defaults())).hasToString("0.12 to 0.24 USD");
            assertThat(mediaGen.quote(
                            CAT, GenerateOptions.builder().model("alpha-2").build()))
                    .hasToString("unknown");
            assertThat(mediaGen.jobs()).isEmpty();
        }
        assertThat(alpha.calls).isEmpty();
    }

    @Test
    void aQuoteRefusesWhatCannotBeSent() {
        ImageGenerationRequest large =
                ImageGenerationRequest.builder("a cat").size(Size.parse("4K")).build();
        try (MediaGen mediaGen = studio.mediaGen(alpha).build()) {
            assertThatExceptionOfType(InvalidRequestException.class)
                    .isThrownBy(() -> mediaGen.quote(large, GenerateOptions.defaults()));
        }
    }

    @Test
    void anExplanationHasTheQuote() {
        try (MediaGen mediaGen = studio.mediaGen(alpha).build()) {
            Options small = Options.empty().with(Option.SIZE, Size.parse("1K"));
            assertThat(mediaGen.explain(Operation.IMAGE_GENERATE, small, GenerateOptions.defaults())
                            .quote()
                            .orElseThrow())
                    .hasToString("0.04 USD");
        }
    }

    @Test
    void whatMayCostMoreIsNotSent() {
        try (MediaGen mediaGen = studio.mediaGen(alpha).build()) {
            assertThatExceptionOfType(BudgetExceededException.class)
                    .isThrownBy(() -> mediaGen.generate(THREE, atMost("0.20").build()))
                    .withMessage(
                            "It may cost up to 0.24 USD, and at most 0.20 USD is allowed. Allow more, or ask for less: a"
                                    + " smaller size, a shorter duration, another model.")
                    .satisfies(e -> assertThat(e.budget())
                            .isEqualTo(new BudgetExceededException.Budget(
                                    "max_cost", Cost.usd(new BigDecimal("0.20")), Cost.usd(new BigDecimal("0.20")))))
                    .satisfies(e -> assertThat(e.details().possiblyBilled()).isFalse());
            assertThatExceptionOfType(BudgetExceededException.class)
                    .isThrownBy(() -> mediaGen.submit(CAT, atMost("0.07").build()));
            assertThat(mediaGen.begin("order", CAT, atMost("0.07").build())).isInstanceOf(Advance.Failed.class);
            BatchResult batch = mediaGen.generateAll(
                    List.of(CAT, THREE),
                    BatchOptions.builder().each(atMost("0.08").build()).build());
            assertThat(batch.succeeded()).isEqualTo(1);
            assertThat(batch.failed()).isEqualTo(1);
        }
        assertThat(alpha.calls).hasSize(1);
    }

    @Test
    void anUnknownPriceIsNotSentEither() {
        try (MediaGen mediaGen = studio.mediaGen(alpha).build()) {
            assertThatExceptionOfType(BudgetExceededException.class)
                    .isThrownBy(() -> mediaGen.generate(
                            CAT, atMost("100").model("alpha-2").build()))
                    .satisfies(e -> assertThat(e.details().code()).contains("price_unknown"));
        }
        assertThat(alpha.calls).isEmpty();
    }

    @Test
    void theLimitHoldsForTheNextBackend() {
        alpha.answering(call -> {
            throw new UnavailableException(
                    "Busy.", ErrorDetails.builder().possiblyBilled(false).build());
        });
        GenerateOptions options = atMost("0.08").fallback(Fallback.any()).build();
        try (MediaGen mediaGen = studio.mediaGen(alpha, gamma).build()) {
            assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> mediaGen.generate(CAT, options));
        }
        assertThat(alpha.calls).hasSize(1);
        assertThat(gamma.calls).isEmpty();
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> atMost("-1"));
    }
}

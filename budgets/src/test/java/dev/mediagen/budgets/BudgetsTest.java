package dev.mediagen.budgets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.BudgetExceededException;
import dev.mediagen.api.Cost;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Image;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.core.Job;
import dev.mediagen.core.MediaGen;
import dev.mediagen.core.MediaGenBuilder;
import dev.mediagen.fixtures.ManualTime;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Price;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import dev.mediagen.store.memory.MemoryStateStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What calls reserve of a budget, and what is booked when they end. */
class BudgetsTest {

    private static final ImageGenerationRequest CAT =
            ImageGenerationRequest.builder("a cat").build();

    @TempDir
    Path folder;

    private final ManualTime time = new ManualTime();
    private final StateStore store = new MemoryStateStore(10_000, time);
    private final List<MediaGen> opened = new ArrayList<>();
    private final StubBackend alpha = backend("alpha", Optional.of("0.04"));

    @AfterEach
    void close() {
        opened.forEach(MediaGen::close);
    }

    private static StubBackend backend(String name, Optional<String> usd) {
        ModelEntry.Builder model = ModelEntry.builder(name + "-1").can(Operation.IMAGE_GENERATE, Capabilities.none());
        usd.ifPresent(amount -> model.price(new Price(
                Price.Unit.IMAGE,
                new BigDecimal(amount),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                "provider.example/pricing",
                LocalDate.of(2026, 11, 25),
                Price.Confidence.OFFICIAL_COPY)));
        return new StubBackend(BackendDescriptor.builder(name)
                .supports(MediaType.IMAGE, name + "-1", 100)
                .catalogue(Catalogue.of(model.build()))
                .build());
    }

    private MediaGenBuilder builder(StubBackend backend) {
        return MediaGen.builder()
                .provider(backend)
                .baseFolder(folder)
                .clock(time)
                .sleeper(time)
                .onlyEnvironment(Map.of())
                .stateStore(store);
    }

    private MediaGen with(String... budgets) {
        return with(
                alpha, Budgets.of(List.of(budgets).stream().map(Budget::parse).toList()));
    }

    private MediaGen with(StubBackend backend, Budgets budgets) {
        MediaGen mediaGen = builder(backend).contributor(budgets).build();
        opened.add(mediaGen);
        return mediaGen;
    }

    private Counter counter() {
        List<StateEntry> all = store.find(Counter.KIND, "", "", 10);
        assertThat(all).hasSize(1);
        return Counter.read(store, all.get(0).id()).orElseThrow();
    }

    private static Outcome reporting(Call<?> call, Cost cost) {
        try (MediaOutput output = call.sink().begin()) {
            output.write(TinyMedia.of(MediaType.IMAGE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Completed.builder().cost(Optional.of(cost)).build();
    }

    private void failing(boolean billed, boolean conclusive) {
        ErrorDetails.Builder details = ErrorDetails.builder().possiblyBilled(billed);
        alpha.answering(call -> {
            throw new BackendFaultException(
                    "It failed.", conclusive ? details.conclusive(true).build() : details.build());
        });
    }

    @Test
    void aResultIsBookedByListPrice() {
        with("10 USD/month").generate(CAT);
        assertThat(counter().spent()).isEqualByComparingTo("0.04");
        assertThat(counter().reserved()).isZero();
        assertThat(with("10 USD/month").history().get(0).listPrice()).contains(Cost.usd(new BigDecimal("0.04")));
    }

    @Test
    void whatTheProviderReportsIsBookedInstead() {
        alpha.answering(call -> reporting(call, Cost.usd(new BigDecimal("0.07"))));
        with("10 USD/month").generate(CAT);
        assertThat(counter().spent()).isEqualByComparingTo("0.07");
    }

    @Test
    void creditsAreNoDollars() {
        alpha.answering(call -> reporting(call, new Cost(new BigDecimal("300"), "credits")));
        with("10 USD/month").generate(CAT);
        assertThat(counter().spent()).isEqualByComparingTo("0.04");
    }

    @Test
    void aFailureThatCertainlyCostNothingGivesItBack() {
        alpha.answering(call -> {
            throw new UnavailableException(
                    "Busy.", ErrorDetails.builder().possiblyBilled(false).build());
        });
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> with("10 USD/month").generate(CAT));
        assertThat(counter().used()).isZero();
    }

    @Test
    void aFailureThatMayHaveCostSomethingIsBooked() {
        failing(true, true);
        assertThatExceptionOfType(MediaException.class)
                .isThrownBy(() -> with("10 USD/month").generate(CAT));
        assertThat(counter().spent()).isEqualByComparingTo("0.04");
        assertThat(counter().reserved()).isZero();
    }

    @Test
    void aJobInDoubtKeepsItsReservationAlsoWhenItIsDiscarded() {
        failing(true, false);
        MediaGen mediaGen = with("10 USD/month");
        assertThatExceptionOfType(MediaException.class).isThrownBy(() -> mediaGen.generate(CAT));
        assertThat(mediaGen.jobs()).hasSize(1);
        assertThat(counter().reserved()).isEqualByComparingTo("0.04");
        mediaGen.forget(mediaGen.jobs().get(0).id());
        assertThat(counter().reserved()).isZero();
        assertThat(counter().spent()).isEqualByComparingTo("0.04");
    }

    @Test
    void aJobHoldsItsReservationUntilItIsCollected() {
        alpha.answering(call -> Outcome.accepted("t-1"));
        MediaGen mediaGen = with("10 USD/month");
        Job<Image> job = mediaGen.submit(CAT, GenerateOptions.defaults());
        assertThat(counter().reserved()).isEqualByComparingTo("0.04");
        job.await();
        assertThat(counter().reserved()).isZero();
        assertThat(counter().spent()).isEqualByComparingTo("0.04");
    }

    @Test
    void whatDoesNotFitIsNotSent() {
        MediaGen mediaGen = with("0.10 USD/month", "100 USD/day each label");
        mediaGen.generate(CAT);
        mediaGen.generate(CAT);
        assertThatExceptionOfType(BudgetExceededException.class)
                .isThrownBy(() -> mediaGen.generate(CAT))
                .withMessage(
                        "The budget 0.10 USD/month has 0.02 USD left until " + month()
                                + ", and this call may cost up to 0.04 USD. Nothing was sent. Raise the budget, or ask for less.")
                .satisfies(e -> assertThat(e.budget().left()).isEqualTo(Cost.usd(new BigDecimal("0.02"))))
                .satisfies(e -> assertThat(e.details().code()).contains("budget_exceeded"));
        assertThat(alpha.calls()).hasSize(2);
        assertThat(mediaGen.jobs()).isEmpty();
        assertThat(mediaGen.history()).hasSize(2);
    }

    private LocalDate month() {
        return BudgetPeriod.MONTH.end(time.instant()).orElseThrow();
    }

    @Test
    void aNewPeriodStartsAgain() {
        MediaGen mediaGen = with("0.05 USD/day");
        mediaGen.generate(CAT);
        assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> mediaGen.generate(CAT));
        time.advance(Duration.ofDays(1));
        mediaGen.generate(CAT);
        assertThat(alpha.calls()).hasSize(2);
    }

    @Test
    void eachLabelHasItsOwn() {
        MediaGen mediaGen = with("0.05 USD each label");
        GenerateOptions web = GenerateOptions.builder().label("web").build();
        mediaGen.generate(CAT, web);
        mediaGen.generate(CAT, GenerateOptions.builder().label("app").build());
        mediaGen.generate(CAT);
        assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> mediaGen.generate(CAT, web));
    }

    @Test
    void aBudgetCanBeForSomeCallsOnly() {
        MediaGen mediaGen = with("0.05 USD scope=tenant", "0 USD backend=beta");
        mediaGen.generate(CAT);
        mediaGen.generate(CAT);
        MediaGen tenant = mediaGen.scoped("tenant");
        tenant.generate(CAT);
        assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> tenant.generate(CAT));
        assertThat(tenant.history().get(0).account().orElseThrow()).matches("[0-9a-f]{12}");
    }

    @Test
    void anUnknownPriceIsRefusedOrCountsAsConfigured() {
        StubBackend beta = backend("beta", Optional.empty());
        Budgets budgets = Budgets.of(Budget.parse("1 USD"));
        assertThatExceptionOfType(BudgetExceededException.class)
                .isThrownBy(() -> with(beta, budgets).generate(CAT))
                .satisfies(e -> assertThat(e.details().code()).contains("price_unknown"));
        assertThat(beta.calls()).isEmpty();
        with(beta, budgets.unknownPrice(new BigDecimal("0.50"))).generate(CAT);
        assertThat(counter().spent()).isEqualByComparingTo("0.50");
    }

    @Test
    void aHigherAmountContinuesToCount() {
        with("0.05 USD/month").generate(CAT);
        with("0.10 USD/month").generate(CAT);
        assertThat(counter().spent()).isEqualByComparingTo("0.08");
    }

    @Test
    void whatCannotBeReadIsNoReasonToSend() {
        MediaGen mediaGen = with("10 USD");
        mediaGen.generate(CAT);
        store.apply(
                List.of(StateChange.put(StateEntry.of(Counter.KIND, counter().id(), "{}"))));
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> mediaGen.generate(CAT))
                .satisfies(e -> assertThat(e.details().code()).contains("budget_unreadable"));
        assertThat(alpha.calls()).hasSize(1);
    }

    @Test
    void variablesConfigureThem() {
        MediaGen mediaGen = builder(alpha)
                .discover(getClass().getClassLoader())
                .onlyEnvironment(Map.of("MEDIAGEN_BUDGETS", "0.05 USD/day; 1 USD/month each backend"))
                .build();
        opened.add(mediaGen);
        GenerateOptions options = GenerateOptions.builder().backend("alpha").build();
        mediaGen.generate(CAT, options);
        assertThatExceptionOfType(BudgetExceededException.class).isThrownBy(() -> mediaGen.generate(CAT, options));
        assertThatExceptionOfType(SetupException.class)
                .isThrownBy(() -> builder(alpha)
                        .discover(getClass().getClassLoader())
                        .onlyEnvironment(Map.of("MEDIAGEN_BUDGETS", "ten euros"))
                        .build())
                .withMessageContaining("MEDIAGEN_BUDGETS")
                .withMessageContaining("\"100 USD/month\"");
    }

    @Test
    void textsAreRead() {
        for (String text : List.of("100 USD/month", "5 USD/day each label", "0.5 USD label=web backend=openai")) {
            assertThat(Budget.parse(text)).hasToString(text);
        }
        for (String text :
                List.of("", "100", "100 EUR", "5 USD/week", "5 USD each model", "5 USD label", "5 USD/day,")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Budget.parse(text))
                    .withMessageContaining("5 USD/day each label");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Budgets.of(Budget.parse("1 USD/day"), Budget.parse("2 USD/day")));
    }
}

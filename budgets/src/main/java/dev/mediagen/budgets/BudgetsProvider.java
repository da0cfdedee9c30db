package dev.mediagen.budgets;

import com.google.auto.service.AutoService;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.RecordContributor;
import dev.mediagen.spi.RecordContributorProvider;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads budgets from variables: {@code MEDIAGEN_BUDGETS}, such as {@code 100 USD/month; 5 USD/day each label}, and {@code
 * MEDIAGEN_UNKNOWN_PRICE}, the amount in US dollars for a call of unknown price, or {@code refuse}.
 */
@AutoService(RecordContributorProvider.class)
public final class BudgetsProvider implements RecordContributorProvider {

    private static final String BUDGETS = "MEDIAGEN_BUDGETS";
    private static final String UNKNOWN_PRICE = "MEDIAGEN_UNKNOWN_PRICE";
    private static final String REFUSE = "refuse";

    /** For {@link java.util.ServiceLoader}. */
    public BudgetsProvider() {}

    @Override
    public Optional<RecordContributor> open(Function<String, Optional<String>> variables, Clock clock) {
        return variables.apply(BUDGETS).map(text -> budgets(text, variables.apply(UNKNOWN_PRICE)));
    }

    private static Budgets budgets(String text, Optional<String> unknownPrice) {
        Budgets budgets;
        try {
            budgets = Budgets.of(BudgetText.list(text));
        } catch (IllegalArgumentException e) {
            throw refused(BUDGETS, String.valueOf(e.getMessage()), e);
        }
        return unknownPrice
                .filter(price -> !price.strip().equals(REFUSE))
                .map(price -> budgets.unknownPrice(amount(price)))
                .orElse(budgets);
    }

    private static BigDecimal amount(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw refused(UNKNOWN_PRICE, "It must be an amount in US dollars such as 0.50, or " + REFUSE + ".", e);
        }
    }

    private static SetupException refused(String variable, String why, Exception cause) {
        return new SetupException(
                "The variable " + variable + " is wrong. " + why,
                ErrorDetails.builder().code("invalid_budget").build(),
                cause);
    }
}

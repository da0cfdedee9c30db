package dev.mediagen.api;

/**
 * A budget or the limit of the call does not allow the request: nothing was sent or billed. Wait for the next period of the budget,
 * raise it, or ask for something cheaper.
 */
public final class BudgetExceededException extends MediaException {

    private static final long serialVersionUID = 1L;

    private final transient Budget budget;

    /**
     * The budget that does not allow it.
     *
     * @param name its name, such as {@code 100 USD per month}; {@code max_cost} for the limit of the call
     * @param limit the amount of a period
     * @param left what is neither spent nor reserved
     */
    public record Budget(String name, Cost limit, Cost left) {}

    /** Creates the exception from a message for people, the budget, and facts for programs. */
    public BudgetExceededException(Text message, Budget budget, ErrorDetails details) {
        super(message, details);
        this.budget = budget;
    }

    /** The budget, with what is left of it. */
    public Budget budget() {
        return budget;
    }

    @Override
    public String kind() {
        return "budget_exceeded";
    }

    @Override
    public BudgetExceededException with(ErrorDetails other) {
        return continued(worded(text(), other));
    }

    @Override
    BudgetExceededException worded(Text message, ErrorDetails other) {
        return new BudgetExceededException(message, budget, other);
    }
}

package dev.mediagen.budgets;

import dev.mediagen.api.JobInfo;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An amount that the calls of a period may cost together. Immutable. */
public final class Budget {

    private final BigDecimal limit;
    private final BudgetPeriod period;
    private final Map<Trait, String> only;
    private final Set<Trait> each;

    private Budget(BigDecimal limit, BudgetPeriod period, Map<Trait, String> only, Set<Trait> each) {
        if (limit.signum() < 0) {
            throw new IllegalArgumentException("A budget must be 0 or more, not " + limit + ".");
        }
        this.limit = limit;
        this.period = period;
        this.only = Collections.unmodifiableMap(only);
        this.each = Collections.unmodifiableSet(each);
    }

    /** What calls can be told apart by. */
    public enum Trait {
        /** The caller's label. */
        LABEL,
        /** The account at the provider: a fingerprint of its key and address, as {@link JobInfo#account} has it. */
        ACCOUNT,
        /** The scope. */
        SCOPE,
        /** The backend. */
        BACKEND;

        /** The name in texts: {@code label}. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        Optional<String> of(JobInfo job) {
            return switch (this) {
                case LABEL -> job.label();
                case ACCOUNT -> job.account();
                case SCOPE -> job.scope();
                case BACKEND -> Optional.of(job.backend());
            };
        }
    }

    /**
     * A budget for all calls.
     *
     * @param usd the amount in US dollars, 0 or more
     * @param period how long it is for
     */
    public static Budget usd(BigDecimal usd, BudgetPeriod period) {
        return new Budget(usd, period, new EnumMap<>(Trait.class), EnumSet.noneOf(Trait.class));
    }

    /**
     * Reads a budget from text: {@code 100 USD/month}, {@code 5 USD/day each label}, {@code 20 USD label=web backend=openai}.
     *
     * @throws IllegalArgumentException when it has another form; the message says which
     */
    public static Budget parse(String text) {
        return BudgetText.read(text);
    }

    /** The same for the calls with a value only. */
    public Budget only(Trait trait, String value) {
        Map<Trait, String> more = new EnumMap<>(Trait.class);
        more.putAll(only);
        more.put(trait, value);
        return new Budget(limit, period, more, each);
    }

    /** The same amount for each value separately, such as for each label; calls without a value have one together. */
    public Budget each(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(each);
        return new Budget(limit, period, only, more);
    }

    /** The amount of a period in US dollars. */
    public BigDecimal limit() {
        return limit;
    }

    /** How long it is for. */
    public BudgetPeriod period() {
        return period;
    }

    boolean covers(JobInfo job) {
        return only.entrySet().stream()
                .allMatch(one ->
                        one.getKey().of(job).filter(one.getValue()::equals).isPresent());
    }

    /** What distinguishes it from other budgets, without its amount: a higher one continues to count. */
    String subject() {
        return period + only.toString() + each;
    }

    /** The values of a call for each of which it is separate. */
    String values(JobInfo job) {
        return each.stream()
                .map(trait -> trait.id() + "=" + trait.of(job).orElse(""))
                .collect(Collectors.joining("\n"));
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return limit.toPlainString() + " USD" + period.suffix()
                + each.stream().map(trait -> " each " + trait.id()).collect(Collectors.joining())
                + only.entrySet().stream()
                        .map(one -> " " + one.getKey().id() + "=" + one.getValue())
                        .collect(Collectors.joining());
    }
}

package dev.mediagen.budgets;

import dev.mediagen.budgets.Budget.Trait;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads budgets from text. */
final class BudgetText {

    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?) USD(/day|/month)?((?: .*)?)");
    private static final Pattern PART = Pattern.compile("each (\\w+)|(\\w+)=(\\S+)");
    private static final String ALLOWED =
            "Write it as \"100 USD/month\", \"5 USD/day each label\" or \"20 USD label=web\"; traits are "
                    + Arrays.stream(Trait.values()).map(Trait::id).collect(Collectors.joining(", ")) + ".";

    private BudgetText() {}

    /** Reads several budgets, separated by semicolons. */
    static List<Budget> list(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(BudgetText::read)
                .toList();
    }

    static Budget read(String text) {
        Matcher form = FORM.matcher(text.strip().replaceAll("\\s+", " "));
        if (!form.matches()) {
            throw refused(text);
        }
        BudgetPeriod period = Optional.ofNullable(form.group(2))
                .map(suffix -> suffix.equals("/day") ? BudgetPeriod.DAY : BudgetPeriod.MONTH)
                .orElse(BudgetPeriod.TOTAL);
        Budget budget = Budget.usd(new BigDecimal(form.group(1)), period);
        String rest = form.group(3).strip();
        Matcher part = PART.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!part.find(at) || part.start() != at) {
                throw refused(text);
            }
            budget = part.group(1) != null
                    ? budget.each(trait(part.group(1), text))
                    : budget.only(trait(part.group(2), text), part.group(3));
            at = Math.min(rest.length(), part.end() + 1);
        }
        return budget;
    }

    private static Trait trait(String id, String text) {
        return Arrays.stream(Trait.values())
                .filter(trait -> trait.id().equals(id))
                .findFirst()
                .orElseThrow(() -> refused(text));
    }

    private static IllegalArgumentException refused(String text) {
        return new IllegalArgumentException("\"" + text.strip() + "\" is not a budget. " + ALLOWED);
    }
}

package dev.mediagen.cli;

import dev.mediagen.api.Cost;
import dev.mediagen.api.JobInfo;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What jobs cost together, by what distinguishes them. */
final class Spending {

    /** The currency of list prices. */
    private static final String USD = "USD";

    private final List<JobInfo> jobs;

    /** The spending on those of these jobs that may have been billed. */
    Spending(List<JobInfo> jobs) {
        this.jobs = jobs.stream().filter(JobInfo::possiblyBilled).toList();
    }

    /** What jobs can be told apart by. */
    enum By {
        BACKEND(JobInfo::backend),
        MODEL(job -> job.backend() + " " + job.model()),
        LABEL(job -> job.label().orElse("(no label)")),
        DAY(job -> LocalDate.ofInstant(job.created(), ZoneOffset.UTC).toString());

        private final Function<JobInfo, String> name;

        By(Function<JobInfo, String> name) {
            this.name = name;
        }

        /** The name in texts. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The sum of some jobs in one currency.
     *
     * @param name what they have in common
     * @param currency the currency; empty where no amount is known
     * @param jobs their number
     * @param reported the amount that providers reported
     * @param listed the amount by list price of those whose provider reported none
     * @param open the part of it whose jobs have not ended
     * @param unknown the number of jobs of which no amount is known
     */
    record Sum(
            String name,
            String currency,
            int jobs,
            BigDecimal reported,
            BigDecimal listed,
            BigDecimal open,
            int unknown) {

        private static Sum none(String name, String currency) {
            return new Sum(name, currency, 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);
        }

        /** The amount. */
        BigDecimal total() {
            return reported.add(listed);
        }

        private Sum plus(JobInfo job) {
            Optional<BigDecimal> told = job.cost().map(Cost::amount);
            BigDecimal amount = amount(job).map(Cost::amount).orElse(BigDecimal.ZERO);
            return new Sum(
                    name,
                    currency,
                    jobs + 1,
                    told.isPresent() ? reported.add(amount) : reported,
                    told.isPresent() ? listed : listed.add(amount),
                    job.status().isOpen() ? open.add(amount) : open,
                    amount(job).isPresent() ? unknown : unknown + 1);
        }
    }

    /** What a job cost: as its provider reported, else by list price. */
    private static Optional<Cost> amount(JobInfo job) {
        return job.cost().or(job::listPrice);
    }

    /** The sums, the largest first; days in order. */
    List<Sum> by(By by) {
        List<Sum> sums = sums(by.name);
        if (by != By.DAY) {
            sums.sort(Comparator.comparing(Sum::total).reversed());
        }
        return sums;
    }

    /** The sum of all jobs, by currency. */
    List<Sum> total() {
        return sums(job -> "total");
    }

    private List<Sum> sums(Function<JobInfo, String> name) {
        Map<List<String>, Sum> sums = new TreeMap<>(
                Comparator.comparing((List<String> key) -> key.get(0)).thenComparing(key -> key.get(1)));
        for (JobInfo job : jobs) {
            String currency = amount(job).map(Cost::currency).orElse(USD);
            Sum none = Sum.none(name.apply(job), currency);
            sums.merge(List.of(none.name(), currency), none.plus(job), (sum, one) -> sum.plus(job));
        }
        return new ArrayList<>(sums.values());
    }
}

package dev.mediagen.budgets;

import dev.mediagen.api.JobInfo;
import dev.mediagen.spi.Sha256;

/** The id of the counter of a budget for a call: the same for all processes. */
final class CounterId {

    private CounterId() {}

    static String of(Budget budget, JobInfo job) {
        String subject = budget.subject() + "\n" + budget.values(job);
        return budget.period().name(job.created()) + "." + Sha256.shortened(subject);
    }
}

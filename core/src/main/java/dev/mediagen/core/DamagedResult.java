package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.core.CallResult.Placed;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.StagedResult;
import java.util.List;

/** What becomes of a result that is here, paid for, and not whole. */
final class DamagedResult {

    private DamagedResult() {}

    /** What is said of files that are given out all the same. */
    static List<String> warnings(Placed<?> call) {
        String more = call.staysOpen()
                ? " Resume job " + call.job().id() + " to fetch it again."
                : " The provider has no other copy of it.";
        return call.answer().outputs().stream()
                .filter(StagedResult.Output::isDamaged)
                .map(output -> "The file "
                        + output.location()
                                .map(ResultFailures::text)
                                .orElse("of job " + call.job().id())
                        + " is not whole: it " + flaw(output) + "." + more)
                .distinct()
                .toList();
    }

    private static String flaw(StagedResult.Output output) {
        return output.facts().flaw().orElse("ends too early");
    }

    /**
     * Refuses it where only what is exactly as asked is a result. It is kept, and its job stays open.
     *
     * @throws BackendFaultException when the request is strict
     */
    static void requireWanted(JobLease lease, Plan<?> plan) {
        if (plan.strictness() == Strictness.LENIENT) {
            return;
        }
        StagedResult.Output output = lease.record().answer().orElseThrow().outputs().stream()
                .filter(StagedResult.Output::isDamaged)
                .findFirst()
                .orElseThrow();
        ErrorDetails.Builder details = ErrorDetails.builder()
                .backend(plan.order().backend())
                .operation(plan.order().operation())
                .model(plan.order().model())
                .code("damaged_result")
                .possiblyBilled(true);
        lease.record().handle().ifPresent(details::job);
        throw new BackendFaultException(
                "The result is here, but not whole: it " + flaw(output) + ". It is kept as "
                        + output.location()
                                .map(ResultFailures::text)
                                .orElse(output.held().text())
                        + "; resume job " + lease.record().id()
                        + " to fetch it again where the provider still has it, or leniently to take it as it is.",
                details.build());
    }
}

package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.core.CallResult.Placed;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.StagedResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Describes what is wrong with a received result, and how to fetch it again. */
final class ResultFailures {

    private ResultFailures() {}

    static MediaException wrongKind(Plan<?> plan, JobLease lease, StagedResult.Output output) {
        return complete(
                plan,
                new BackendFaultException(
                        "The answer of " + plan.order().backend() + " holds "
                                + output.format().id() + ", which is no "
                                + plan.resultType().getSimpleName().toLowerCase(Locale.ROOT)
                                + ". It is kept as " + output.held().text() + " in job "
                                + lease.record().id() + ".",
                        ErrorDetails.builder()
                                .code("unexpected_content")
                                .possiblyBilled(true)
                                .build()));
    }

    static MediaException cannotWrite(Plan<?> plan, JobRecord job, IOException cause) {
        return complete(
                plan,
                new SetupException(
                        "The result is here, but cannot be placed in "
                                + text(plan.order().to().folder()) + ". It is kept: resume job " + job.id()
                                + " when there is space, or into another folder.",
                        ErrorDetails.builder()
                                .code("cannot_write")
                                .possiblyBilled(true)
                                .build(),
                        cause));
    }

    static MediaException gone(Plan<?> plan, JobRecord job, StagedResult.Output output, IOException cause) {
        return complete(
                plan,
                new SetupException(
                        "The result was here as " + output.held().text()
                                + " and is gone: it was removed or moved. Put it back and resume job " + job.id() + ".",
                        ErrorDetails.builder()
                                .code("result_gone")
                                .possiblyBilled(true)
                                .build(),
                        cause));
    }

    static MediaException notHere(JobRecord job, URI location) {
        SetupException failure = new SetupException(
                "This was made and paid for as " + text(location) + " (job " + job.id() + ", " + job.created()
                        + "). The file is not on this machine, or was removed. It is not made again.",
                ErrorDetails.builder()
                        .code("result_not_here")
                        .possiblyBilled(true)
                        .build());
        return failure.with(CallGuard.facts(job.order(), failure).build());
    }

    /** The result is kept, and its job stays open. */
    static MediaException damaged(Plan<?> plan, JobRecord job) {
        StagedResult.Output output =
                damaged(job.answer().orElseThrow()).findFirst().orElseThrow();
        ErrorDetails.Builder details =
                ErrorDetails.builder().code("damaged_result").possiblyBilled(true);
        job.handle().ifPresent(details::job);
        return complete(
                plan,
                new BackendFaultException(
                        "The result is here, but not whole: it " + flaw(output) + ". It is kept as "
                                + output.location()
                                        .map(ResultFailures::text)
                                        .orElse(output.held().text())
                                + "; resume job " + job.id()
                                + " to fetch it again where the provider still has it, or leniently to take it as it is.",
                        details.build()));
    }

    /** The warnings for incomplete files that are returned nevertheless. */
    static List<Text> damageWarnings(Placed<?> call) {
        String more = call.staysOpen()
                ? " Resume job " + call.job().id() + " to fetch it again."
                : " The provider has no other copy of it.";
        return damaged(call.answer())
                .map(output -> "The file "
                        + output.location()
                                .map(ResultFailures::text)
                                .orElse("of job " + call.job().id())
                        + " is not whole: it " + flaw(output) + "." + more)
                .distinct()
                .map(Text::plain)
                .toList();
    }

    private static Stream<StagedResult.Output> damaged(StagedResult answer) {
        return answer.outputs().stream().filter(StagedResult.Output::isDamaged);
    }

    private static String flaw(StagedResult.Output output) {
        return output.facts().flaw().orElse("ends too early");
    }

    static String text(URI place) {
        return "file".equals(place.getScheme()) ? Path.of(place).toString() : place.toString();
    }

    private static MediaException complete(Plan<?> plan, MediaException failure) {
        return failure.with(CallGuard.facts(plan.order(), failure).build());
    }
}

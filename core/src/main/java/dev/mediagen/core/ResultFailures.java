package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaFile;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.core.CallResult.Placed;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.Order;
import dev.mediagen.journal.StagedResult;
import dev.mediagen.spi.Completed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Describes what is missing or wrong with a result, and how to fetch it. */
final class ResultFailures {

    /** The code of the failure of a caller that left. */
    static final String ANSWER_AWAITED = "answer_awaited";

    private ResultFailures() {}

    /** The exception when there is no result at all. */
    static MediaException nothingCame(Completed completed) {
        MediaException first = completed.failures().get(0).exception();
        completed.failures().stream().skip(1).forEach(other -> first.addSuppressed(other.exception()));
        return first;
    }

    /** The exception of a caller that leaves while a provider works on what may be paid for. */
    static JobUnfinishedException unanswered(String what, String job, Plan<?> plan) {
        Order order = plan.order();
        return new JobUnfinishedException(
                Text.of(
                        "{} while {} is working on the request, which may be billed. Its answer is still collected as"
                                + " long as this process runs: resume job {}.",
                        what,
                        order.backend(),
                        job),
                ErrorDetails.builder()
                        .backend(order.backend())
                        .operation(order.operation())
                        .model(order.model())
                        .code(ANSWER_AWAITED)
                        .jobId(job)
                        .possiblyBilled(true)
                        .build());
    }

    static MediaException wrongKind(Plan<?> plan, JobLease lease, StagedResult.Output output) {
        return complete(
                plan,
                new BackendFaultException(
                        "The response of " + plan.order().backend() + " contains "
                                + output.format().id() + ", which is not the requested "
                                + plan.resultType().getSimpleName().toLowerCase(Locale.ROOT)
                                + ". It is stored as " + output.held().text() + " in job "
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
                        "The result was received, but cannot be written to "
                                + text(plan.order().to().folder()) + ". It is stored temporarily: resume job "
                                + job.id()
                                + " when there is space, or with another folder.",
                        ErrorDetails.builder()
                                .code("cannot_write")
                                .possiblyBilled(true)
                                .build(),
                        cause));
    }

    static MediaException resultRemoved(Plan<?> plan, JobRecord job, StagedResult.Output output, IOException cause) {
        return complete(
                plan,
                new SetupException(
                        "The received result " + output.held().text()
                                + " was removed or moved. Restore it and resume job " + job.id() + ".",
                        ErrorDetails.builder()
                                .code("result_gone")
                                .possiblyBilled(true)
                                .build(),
                        cause));
    }

    static MediaException notHere(JobRecord job, URI location) {
        SetupException failure = new SetupException(
                "This result was generated and billed as " + text(location) + " (job " + job.id() + ", " + job.created()
                        + "). The file is not on this machine, or was removed. It is not generated again.",
                ErrorDetails.builder()
                        .code("result_not_here")
                        .possiblyBilled(true)
                        .build());
        return failure.with(CallGuard.facts(job.order(), failure).build());
    }

    /** The response is kept as it is, and its job stays open. */
    static MediaException unreadable(JobRecord job) {
        StagedResult.Output output = job.answer().orElseThrow().outputs().get(0);
        BackendFaultException failure = new BackendFaultException(
                "The response contains data in an unknown media format ("
                        + output.held().size()
                        + " bytes). It is stored in job " + job.id() + ", as "
                        + output.held().text() + ": resume the job to get it as it is.",
                ErrorDetails.builder()
                        .code("unexpected_content")
                        .possiblyBilled(true)
                        .jobId(job.id())
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
                        "The result was received, but is incomplete: it " + flaw(output) + ". It is stored as "
                                + output.location()
                                        .map(ResultFailures::text)
                                        .orElse(output.held().text())
                                + "; resume job " + job.id()
                                + " to fetch it again if the provider still has it, or in lenient mode to accept it as it is.",
                        details.build()));
    }

    /** The warnings for incomplete files and files in an unknown format that are returned nevertheless. */
    static List<Text> damageWarnings(Placed<?> call) {
        String more = call.staysOpen()
                ? " Resume job " + call.job().id() + " to fetch it again."
                : " The provider has no other copy of it.";
        Stream<String> unreadable = call.answer().outputs().stream()
                .filter(output -> !output.format().isKnown())
                .map(output -> "The file "
                        + output.location()
                                .map(ResultFailures::text)
                                .orElse("of job " + call.job().id())
                        + " is in an unknown format. It is what the provider sent.");
        Stream<String> incomplete = damaged(call.answer())
                .map(output -> "The file "
                        + output.location()
                                .map(ResultFailures::text)
                                .orElse("of job " + call.job().id())
                        + " is incomplete: it " + flaw(output) + "." + more);
        return Stream.concat(unreadable, incomplete).distinct().map(Text::plain).toList();
    }

    private static Stream<StagedResult.Output> damaged(StagedResult answer) {
        return answer.outputs().stream().filter(StagedResult.Output::isDamaged);
    }

    private static String flaw(StagedResult.Output output) {
        return output.facts().flaw().orElse("ends too early");
    }

    static String text(URI place) {
        return MediaFile.localPath(place).map(Path::toString).orElseGet(place::toString);
    }

    private static MediaException complete(Plan<?> plan, MediaException failure) {
        return failure.with(CallGuard.facts(plan.order(), failure).build());
    }

    /** The outputs that providers withheld. */
    static <M extends Media> Stream<MediaException> withheld(Order order, List<Placed<M>> placed) {
        return placed.stream()
                .flatMap(call -> call.answer().completed().failures().stream())
                .map(Completed.Failure::exception)
                .map(failure -> failure.with(CallGuard.facts(order, failure).build()));
    }

    /** Fails if the response was kept as it is, because its format is unknown. */
    static void requireReadable(JobRecord job) {
        if (job.status() == JobStatus.UNREADABLE) {
            throw unreadable(job);
        }
    }
}

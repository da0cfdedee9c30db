package dev.mediagen.cli;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobInfo;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Asks before results are deleted of which there may be no other copy. */
final class Confirmation {

    private static final String YES = "--yes";

    private Confirmation() {}

    static OptionSpec yes() {
        return Specs.flag(YES, "Delete received results that have no final name yet, without asking.");
    }

    /**
     * Asks a person, or else requires {@code --yes}, if one of the jobs has received something.
     *
     * @param jobs the jobs that are about to be discarded
     * @throws InvalidRequestException when they must not be deleted
     */
    static void require(ParseResult typed, Terminal terminal, List<JobInfo> jobs) {
        List<JobInfo> kept = jobs.stream().filter(job -> !job.held().isEmpty()).toList();
        if (kept.isEmpty() || typed.matchedOptionValue(YES, false)) {
            return;
        }
        String what = kept.stream().map(Confirmation::described).collect(Collectors.joining(" "));
        if (!terminal.asks()) {
            throw refused("Nothing was deleted, because a result is here that may have no other copy. " + what
                    + " To delete it: " + YES + ".");
        }
        terminal.say(what);
        if (!terminal.confirms("Delete it?")) {
            throw refused("Nothing was deleted.");
        }
    }

    private static String described(JobInfo job) {
        return "Job " + job.id() + ": " + job.status().meaning() + ", as " + String.join(", ", job.held())
                + ". To collect it: mediagen jobs resume " + job.id() + ".";
    }

    private static InvalidRequestException refused(String message) {
        return new InvalidRequestException(
                message, ErrorDetails.builder().code("not_confirmed").build());
    }
}

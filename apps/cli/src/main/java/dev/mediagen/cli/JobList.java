package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.SetupException;
import dev.mediagen.tool.MediaJson;
import java.util.List;
import java.util.stream.Stream;

/**
 * Open jobs.
 *
 * @param jobs the oldest first
 * @param damaged why the records of others cannot be read
 */
record JobList(List<JobInfo> jobs, List<SetupException> damaged) implements View {

    /** Enough of a prompt to distinguish jobs. */
    private static final int PROMPT = 32;

    @Override
    public List<String> lines(Layout layout) {
        Style style = layout.style();
        List<String> unreadable = damaged.stream()
                .map(failure -> style.yellow(String.valueOf(failure.getMessage())))
                .toList();
        if (jobs.isEmpty()) {
            return unreadable.isEmpty() ? List.of("There are no open jobs.") : unreadable;
        }
        Table table = new Table();
        for (JobInfo job : jobs) {
            table.row(
                    Table.Cell.of(job.id()),
                    Table.Cell.of(job.backend() + " " + job.model()),
                    Table.Cell.of(job.operation().id()),
                    Table.Cell.of(JobDetails.time(job.created())),
                    Table.Cell.of(name(job)));
            String next = JobStatusText.command(job);
            table.note(new Table.Cell(
                    JobStatusText.of(job) + (next.isEmpty() ? "" : ": " + Table.tied(next)), style::yellow));
        }
        return Stream.concat(table.lines(layout.columns()).stream(), unreadable.stream())
                .toList();
    }

    /** The name of a job for people: its label, or the beginning of its prompt. */
    static String name(JobInfo job) {
        String name = job.label().or(job::prompt).orElse("");
        return name.length() <= PROMPT ? name : name.substring(0, PROMPT - 1) + "…";
    }

    @Override
    public ObjectNode json() {
        return JsonTree.object(MediaJson.jobs("jobs", jobs, damaged));
    }
}

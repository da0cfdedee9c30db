package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.JobInfo;
import dev.mediagen.tool.MediaJson;
import java.util.List;

/**
 * Open jobs.
 *
 * @param jobs the oldest first
 */
record JobList(List<JobInfo> jobs) implements View {

    /** Enough of a prompt to distinguish jobs. */
    private static final int PROMPT = 32;

    @Override
    public List<String> lines(Layout layout) {
        Style style = layout.style();
        if (jobs.isEmpty()) {
            return List.of("There are no open jobs.");
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
        return table.lines(layout.columns());
    }

    /** The name of a job for people: its label, or the beginning of its prompt. */
    static String name(JobInfo job) {
        String name = job.label().or(job::prompt).orElse("");
        return name.length() <= PROMPT ? name : name.substring(0, PROMPT - 1) + "…";
    }

    @Override
    public ObjectNode json() {
        return JsonTree.object(MediaJson.jobs("jobs", jobs));
    }
}

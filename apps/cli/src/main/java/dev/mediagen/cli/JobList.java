package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.JobInfo;
import dev.mediagen.tool.MediaJson;
import java.util.List;

/**
 * Jobs of which something may still come.
 *
 * @param jobs the oldest first
 */
record JobList(List<JobInfo> jobs) implements View {

    /** So much of a prompt as tells one job from another. */
    private static final int PROMPT = 32;

    @Override
    public List<String> lines(Style style) {
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
                    Table.Cell.line(name(job)),
                    new Table.Cell(JobWords.of(job), style::yellow));
        }
        return table.lines();
    }

    /** What a person knows a job by: its label, or else how its prompt begins. */
    static String name(JobInfo job) {
        String name = job.label().or(job::prompt).orElse("");
        return name.length() <= PROMPT ? name : name.substring(0, PROMPT - 1) + "…";
    }

    @Override
    public ObjectNode json() {
        return JsonTree.object(MediaJson.jobs("jobs", jobs));
    }
}

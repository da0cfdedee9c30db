package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Cost;
import dev.mediagen.api.JobInfo;
import dev.mediagen.tool.MediaJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ended jobs.
 *
 * @param jobs the newest first
 */
record JobHistory(List<JobInfo> jobs) implements View {

    @Override
    public List<String> lines(Layout layout) {
        Style style = layout.style();
        if (jobs.isEmpty()) {
            return List.of("No jobs match.");
        }
        Table table = new Table();
        for (JobInfo job : jobs) {
            table.row(
                    Table.Cell.of(job.id()),
                    Table.Cell.of(JobDetails.time(job.ended().orElse(job.created()))),
                    Table.Cell.of(job.backend() + " " + job.model()),
                    Table.Cell.of(job.operation().id()),
                    Table.Cell.of(JobList.name(job)));
            table.note(new Table.Cell(outcome(job), style::yellow));
        }
        List<String> lines = new ArrayList<>(table.lines(layout.columns()));
        Map<String, BigDecimal> sums = new TreeMap<>();
        jobs.forEach(job -> job.cost().ifPresent(cost -> sums.merge(cost.currency(), cost.amount(), BigDecimal::add)));
        sums.forEach((currency, amount) -> lines.add(style.dim("  total " + new Cost(amount, currency))));
        return lines;
    }

    /** The status, the cost, the first file, and the number of other files. */
    private static String outcome(JobInfo job) {
        int more = job.files().size() - 1;
        return job.status().meaning()
                + job.cost().map(cost -> ", " + cost).orElse("")
                + job.files().stream()
                        .findFirst()
                        .map(file -> ": " + MediaJson.place(file) + (more > 0 ? " and " + more + " more" : ""))
                        .orElse("");
    }

    @Override
    public ObjectNode json() {
        return JsonTree.object(MediaJson.jobs("history", jobs));
    }
}

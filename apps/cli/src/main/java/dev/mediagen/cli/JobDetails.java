package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.JobInfo;
import dev.mediagen.tool.MediaJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All details of one job.
 *
 * @param job the job
 */
record JobDetails(JobInfo job) implements View {

    @Override
    public List<String> lines(Layout layout) {
        Style style = layout.style();
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(job.id()) + "  " + style.yellow(JobStatusText.of(job)));
        Table table = new Table();
        row(table, "next", Optional.of(JobStatusText.command(job)).filter(next -> !next.isEmpty()));
        row(
                table,
                "backend",
                Optional.of(job.backend() + " " + job.model() + ", "
                        + job.operation().id()));
        row(table, "prompt", job.prompt());
        row(table, "prompt hash", job.promptHash());
        row(table, "label", job.label());
        job.metadata().forEach((name, value) -> row(table, name, Optional.of(value)));
        row(table, "scope", job.scope());
        row(table, "folder", Optional.of(MediaJson.place(job.folder())));
        job.files().forEach(file -> row(table, "file", Optional.of(MediaJson.place(file))));
        job.held().forEach(place -> row(table, "stored as", Optional.of(place)));
        row(table, "what to do", Optional.of(job.status().advice()).filter(advice -> !advice.isEmpty()));
        row(table, "cost", job.cost().map(Object::toString));
        row(table, "list price", job.listPrice().map(Object::toString));
        row(table, "account", job.account());
        row(table, "continuation", job.continuation());
        row(table, "failure", job.failure().map(why -> why.in(Flags.typed())));
        row(table, "created", Optional.of(time(job.created())));
        row(table, "next poll", job.nextPoll().map(JobDetails::time));
        row(table, "cancellation", job.cancelRequested().map(when -> "requested at " + time(when)));
        row(
                table,
                "held by",
                job.holder()
                        .map(holder -> holder
                                + job.heldSince()
                                        .map(when -> " since " + time(when))
                                        .orElse("")));
        row(table, "ended", job.ended().map(JobDetails::time));
        lines.addAll(table.lines(layout.columns()));
        return lines;
    }

    private static void row(Table table, String name, Optional<String> value) {
        value.ifPresent(text -> table.row(Table.Cell.of(name), Table.Cell.of(text)));
    }

    static String time(Instant when) {
        return when.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    @Override
    public ObjectNode json() {
        ObjectNode root = JsonTree.object().put("success", true).put("operation", "job");
        root.set("job", ResultJson.of(job));
        return root;
    }
}

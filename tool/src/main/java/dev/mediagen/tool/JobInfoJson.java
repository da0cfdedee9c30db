package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Vocabulary;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Converts jobs to JSON, in one form for the tools and the command line. A field is present if it has a value. */
final class JobInfoJson {

    private JobInfoJson() {}

    /** Converts a job. */
    static ObjectNode of(JobInfo job, Function<JobInfo, Vocabulary> names) {
        ObjectNode node = ToolJson.object()
                .put("id", job.id())
                .put("status", job.status().name().toLowerCase(Locale.ROOT))
                .put("meaning", job.status().meaning())
                .put("backend", job.backend())
                .put("model", job.model())
                .put("operation", job.operation().id());
        job.scope().ifPresent(scope -> node.put("scope", scope));
        job.label().ifPresent(label -> node.put("label", label));
        if (!job.metadata().isEmpty()) {
            ObjectNode metadata = node.putObject("metadata");
            job.metadata().forEach(metadata::put);
        }
        job.prompt().ifPresent(prompt -> node.put("prompt", prompt));
        job.promptHash().ifPresent(hash -> node.put("prompt_hash", hash));
        node.put("folder", MediaJson.place(job.folder()));
        if (!job.files().isEmpty()) {
            ArrayNode files = node.putArray("files");
            job.files().forEach(file -> files.add(MediaJson.place(file)));
        }
        job.continuation().ifPresent(id -> node.put("continuation_id", id));
        if (!job.held().isEmpty()) {
            ArrayNode held = node.putArray("held");
            job.held().forEach(held::add);
        }
        String advice = advice(job);
        if (!advice.isEmpty()) {
            node.put("advice", advice);
        }
        if (job.damaged()) {
            node.put("damaged", true);
        }
        ToolJson.cost(node, job.cost());
        job.listPrice()
                .ifPresent(cost -> node.putObject("list_price")
                        .put("amount", cost.amount())
                        .put("currency", cost.currency()));
        job.account().ifPresent(account -> node.put("account", account));
        job.failure().ifPresent(failure -> node.put("failure", failure.in(names.apply(job))));
        times(node, job);
        job.handle().map(JobHandle::encode).ifPresent(handle -> node.put("handle", handle));
        return node;
    }

    /** What to do about the job; for an open one that its provider will delete, until when. */
    private static String advice(JobInfo job) {
        String reminder = job.keptUntil()
                .filter(end -> job.ended().isEmpty())
                .map(end -> "The provider keeps the result until " + end + ": resume the job before then.")
                .orElse("");
        return (job.status().advice() + " " + reminder).strip();
    }

    private static void times(ObjectNode node, JobInfo job) {
        put(node, "created", Optional.of(job.created()));
        put(node, "ended", job.ended());
        put(node, "next_poll", job.nextPoll());
        put(node, "cancel_requested", job.cancelRequested());
        put(node, "kept_until", job.keptUntil());
        job.position().ifPresent(before -> node.put("queue_position", before));
        job.percent().ifPresent(done -> node.put("percent", done));
        job.note().ifPresent(line -> node.put("note", line));
        job.holder().ifPresent(holder -> node.put("holder", holder));
        put(node, "held_since", job.heldSince());
    }

    private static void put(ObjectNode node, String name, Optional<Instant> time) {
        time.ifPresent(when -> node.put(name, when.toString()));
    }

    /** Adds jobs under a name. */
    static void add(ObjectNode root, String name, List<JobInfo> jobs, Function<JobInfo, Vocabulary> names) {
        ArrayNode all = root.putArray(name);
        jobs.forEach(job -> all.add(of(job, names)));
    }

    /** Adds the records of jobs that cannot be read, if there are any. */
    static void addDamaged(ObjectNode root, List<SetupException> damaged) {
        if (!damaged.isEmpty()) {
            ArrayNode all = root.putArray("damaged");
            damaged.forEach(failure -> {
                ObjectNode one = all.addObject();
                failure.details().jobId().ifPresent(id -> one.put("id", id));
                one.put("error", failure.getMessage());
            });
        }
    }
}

package dev.mediagen.journal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.Options;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Converts jobs and the tickets of keys to store entries: their texts, their tags, and how long they are kept.
 *
 * @param retention how long they are kept
 */
public record JobRecords(Retention retention) {

    /** The tag of open jobs. */
    static final String OPEN = "open";

    /**
     * The ticket of one part of a key: the process that creates it may send.
     *
     * @param fingerprint the fingerprint of the request
     * @param job the id of its job
     * @param ended whether the job ended and the key stays used
     */
    public record Ticket(String fingerprint, String job, boolean ended) {}

    public StateEntry entry(JobRecord job) {
        StateEntry entry = StateEntry.of(
                        StateStore.JOB, job.id(), JobJson.write(retention.prompts() ? job : TextRedaction.redact(job)))
                .tagged(tags(job));
        return job.ended()
                .map(when -> entry.expiring(when.plus(retention.history())))
                .orElse(entry);
    }

    private static Set<String> tags(JobRecord job) {
        Set<String> tags = new HashSet<>();
        tags.add(job.ended().map(JobRecords::day).orElse(OPEN));
        job.order().key().ifPresent(key -> tags.add(holdsKey(job) ? key.tag() : JobKey.failureTag(key.id())));
        job.order().label().ifPresent(label -> tags.add(labelled(label)));
        return tags;
    }

    /** The tag of jobs with a label. */
    static String labelled(String label) {
        return "label:" + label;
    }

    /** The tags of the jobs that ended between two instants, on whole days. */
    static List<String> days(Instant from, Instant to) {
        List<String> days = new ArrayList<>();
        for (LocalDate day = date(from); !day.isAfter(date(to)); day = day.plusDays(1)) {
            days.add("day:" + day);
        }
        return days;
    }

    private static String day(Instant when) {
        return "day:" + date(when);
    }

    private static LocalDate date(Instant when) {
        return LocalDate.ofInstant(when, ZoneOffset.UTC);
    }

    /**
     * Whether a job still holds its key. A key is free again when its call certainly cost nothing, or a person discarded the job. A
     * stopped job may have been billed for the work until then.
     */
    public static boolean holdsKey(JobRecord job) {
        return !(job.state() instanceof JobState.Ended ended)
                || (ended.status() != JobStatus.DISCARDED && ended.failure().possiblyBilled());
    }

    public StateEntry ticket(JobRecord job, JobKey key) {
        String text = StateJson.object()
                .put("fingerprint", key.fingerprint())
                .put("job", job.id())
                .put("ended", !job.status().isOpen())
                .toString();
        return StateEntry.of(StateStore.KEY, key.ticket(job.order().to().first()), text);
    }

    public static Ticket ticket(StateEntry entry) {
        JsonNode node = StateJson.parse(entry.text());
        return new Ticket(
                StateJson.required(node, "fingerprint"),
                StateJson.required(node, "job"),
                node.path("ended").asBoolean());
    }

    /** The change of a ticket when its job ends: it is kept longer than the job, or removed. */
    public StateChange ended(JobRecord job, JobKey key) {
        StateEntry ticket = ticket(job, key);
        return holdsKey(job)
                ? StateChange.put(ticket.expiring(job.ended().orElseThrow().plus(retention.keys())))
                : StateChange.remove(StateStore.KEY, ticket.id());
    }

    /** The record of a job of another journal. */
    public JobRecord adopted(String id, JobHandle handle, OutputLocation to, URI spool, Instant now, Scope scope) {
        Order order = new Order(
                handle.operation(),
                Options.empty(),
                Options.empty(),
                handle.backend(),
                handle.model(),
                to,
                now,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                true,
                scope,
                Optional.empty());
        return JobRecord.begun(
                id,
                now,
                order,
                Optional.empty(),
                new JobState.Accepted(handle.token(), now, now, 0, JobNews.NONE),
                spool);
    }
}

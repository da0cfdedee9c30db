package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.core.CallResult.Placed;
import dev.mediagen.core.Pipeline.Patience;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobKey;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobRecords;
import dev.mediagen.journal.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** Collects and reports the work under a key of the caller, and completes it with the missing calls. */
final class KeyedWork {

    /** What is said of a key that no job has. */
    static final String UNKNOWN_KEY = "unknown_key";

    private final JobJournal journal;
    private final Pipeline pipeline;
    private final RequestCalls calls;
    private final RequestPlanner planner;
    private final JobCollector collector;

    KeyedWork(JobJournal journal, Pipeline pipeline, RequestCalls calls, RequestPlanner planner) {
        this.journal = journal;
        this.pipeline = pipeline;
        this.calls = calls;
        this.planner = planner;
        collector = new JobCollector(journal, pipeline, calls, planner);
    }

    /** Works on a request under a key of which none or some calls were started. */
    Advance alone(JobKey key, Supplier<Advance> fresh, Function<List<JobRecord>, Advance> rest) {
        return alone(key.id(), jobs -> {
            requireSameRequest(key, jobs);
            return jobs.isEmpty() ? fresh.get() : rest.apply(jobs);
        });
    }

    /** Works on the jobs of a key while no other process or thread does. */
    private Advance alone(String keyId, Function<List<JobRecord>, Advance> work) {
        Optional<Runnable> release = journal.claimKey(keyId);
        if (release.isEmpty()) {
            return new Advance.Waiting(pipeline.whenFree());
        }
        try {
            return work.apply(journal.ofKey(keyId));
        } finally {
            release.get().run();
        }
    }

    private void requireSameRequest(JobKey key, List<JobRecord> jobs) {
        Optional<JobRecords.Ticket> ticket = jobs.isEmpty() ? journal.ticket(key, 0) : Optional.empty();
        boolean same = jobs.stream().flatMap(job -> job.order().key().stream()).allMatch(key::equals)
                && ticket.map(JobRecords.Ticket::fingerprint)
                        .map(key.fingerprint()::equals)
                        .orElse(true);
        if (!same) {
            throw refused("key_conflict", "was used for another request");
        } else if (ticket.filter(JobRecords.Ticket::ended).isPresent()) {
            throw refused(
                    "key_used",
                    "was used for this request, whose job " + ticket.get().job() + " is no longer in the history");
        }
    }

    /** Reports the state of a key, also after failures. */
    Advance reported(String key, Supplier<Advance> step) {
        return reported(() -> journal.ofKey(JobKey.id(key)), step);
    }

    /** Reports the state of jobs, also after failures. */
    private Advance reported(Supplier<List<JobRecord>> jobs, Supplier<Advance> step) {
        try {
            return step.get();
        } catch (MediaException e) {
            if (e.details().code().filter(ResultFailures.ANSWER_AWAITED::equals).isPresent()) {
                return new Advance.Waiting(pipeline.whenFree());
            }
            return jobs.get().stream()
                    .map(journal.index()::view)
                    .filter(job -> job.status() == JobStatus.UNKNOWN)
                    .findFirst()
                    .<Advance>map(Advance.Doubtful::new)
                    .orElseGet(() -> new Advance.Failed(e));
        }
    }

    /** Advances one job by one step; the pieces of a text become one file, so they are advanced together. */
    Advance lookAt(JobRecord job) {
        Optional<JobKey> text = job.order().joined().flatMap(file -> job.order().key());
        return reported(
                () -> journal.index().look(job.id()).stream().toList(),
                () -> text.isPresent() ? lookAtKey(text.get().id()) : collected(List.of(job)));
    }

    /** Advances the jobs of a key by one step. */
    Advance lookAtKey(String keyId) {
        return alone(keyId, jobs -> {
            if (jobs.isEmpty()) {
                throw refused(UNKNOWN_KEY, "has no job. Start it with its request");
            }
            Order order = jobs.get(0).order();
            return order.whole()
                    ? rest(
                            MediaRequest.of(order.operation(), order.requested()),
                            GenerateOptions.defaults(),
                            jobs,
                            Patience.LOOK)
                    : collected(order.requested(), jobs);
        });
    }

    /** Collects the started calls. Missing calls cannot be made from the records alone. */
    private Advance collected(Options requested, List<JobRecord> jobs) {
        if (!RequestSplitter.gaps(requested, jobs).isEmpty()) {
            throw refused(
                    "request_not_kept",
                    "has results that were not requested yet, and its request was not stored completely. Start it again with the same"
                            + " request");
        }
        return collected(jobs);
    }

    private Advance collected(List<JobRecord> jobs) {
        return together(Media.class, new TreeMap<>(), GenerateOptions.defaults(), jobs, Patience.LOOK);
    }

    /** Collects the started calls, and makes only the missing ones. */
    <M extends Media> Advance rest(
            MediaRequest<M> request, GenerateOptions options, List<JobRecord> jobs, Patience patience) {
        SortedMap<Integer, Supplier<CallResult<M>>> missing = new TreeMap<>();
        RequestSplitter.gaps(request.options(), jobs)
                .forEach((first, count) ->
                        missing.putAll(gap(request, options, jobs.get(0).order(), first, count, patience)));
        return together(request.resultType(), missing, options, jobs, patience);
    }

    private <M extends Media> Advance together(
            Class<M> type,
            SortedMap<Integer, Supplier<CallResult<M>>> missing,
            GenerateOptions options,
            List<JobRecord> jobs,
            Patience patience) {
        if (missing.isEmpty() && jobs.stream().allMatch(job -> job.status() == JobStatus.SETTLED)) {
            return new Advance.Ready(pipeline.settled(type, placed(jobs, type)));
        }
        SortedMap<Integer, Supplier<CallResult<M>>> tasks = new TreeMap<>(missing);
        for (JobRecord job : jobs) {
            tasks.put(job.order().to().first(), () -> collector.collect(job, options, type, patience));
        }
        Plan<M> plan = planner.resumed(jobs.get(0), options, type);
        return calls.together(plan, List.copyOf(tasks.values()));
    }

    private <M extends Media> List<Placed<M>> placed(List<JobRecord> jobs, Class<M> type) {
        List<Placed<M>> placed = new ArrayList<>();
        jobs.stream()
                .sorted((a, b) ->
                        Integer.compare(a.order().to().first(), b.order().to().first()))
                .forEach(job -> placed.add((Placed<M>) pipeline.settled(job, type)));
        return placed;
    }

    private <M extends Media> SortedMap<Integer, Supplier<CallResult<M>>> gap(
            MediaRequest<M> request, GenerateOptions options, Order begun, int first, int count, Patience patience) {
        try {
            return calls.tasks(request, planner.rest(request, options, begun), first, count, patience);
        } catch (MediaException e) {
            SortedMap<Integer, Supplier<CallResult<M>>> failed = new TreeMap<>();
            failed.put(first, () -> CallResult.failed(e));
            return failed;
        }
    }

    private static InvalidRequestException refused(String code, String problem) {
        Violation violation = new Violation("key", "", problem, "");
        return new InvalidRequestException(
                violation.text(),
                List.of(violation),
                ErrorDetails.builder().code(code).build());
    }
}

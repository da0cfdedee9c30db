package dev.mediagen.core;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.Media;
import dev.mediagen.journal.ContinuationStore;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists, collects, stops and removes the jobs of a scope. */
final class JobControl {

    private final JobJournal journal;
    private final ContinuationStore continuations;
    private final RequestPlanner planner;
    private final RequestCalls calls;
    private final Generator generator;

    JobControl(
            JobJournal journal,
            ContinuationStore continuations,
            RequestPlanner planner,
            RequestCalls calls,
            Generator generator) {
        this.journal = journal;
        this.continuations = continuations;
        this.planner = planner;
        this.calls = calls;
        this.generator = generator;
    }

    List<JobInfo> open() {
        return journal.open().stream().<JobInfo>map(journal.index()::view).toList();
    }

    List<JobInfo> history(JobQuery query) {
        return ended(query).<JobInfo>map(journal.index()::view).toList();
    }

    private Stream<JobRecord> ended(JobQuery query) {
        return journal.index().ended(query.label(), query.since()).stream()
                .filter(job -> query.matches(journal.index().view(job)))
                .limit(query.limit());
    }

    JobInfo find(String id) {
        return journal.index().view(journal.index().find(id));
    }

    Generated<?> resume(String idOrHandle, GenerateOptions options) {
        if (JobHandle.isHandle(idOrHandle)) {
            return resume(JobHandle.decode(idOrHandle), options);
        }
        return generator.resume(journal.index().find(idOrHandle), options);
    }

    Generated<?> resume(JobHandle handle, GenerateOptions options) {
        Optional<JobRecord> known = journal.look(handle);
        return known.isPresent()
                ? resume(known.get().id(), options)
                : generator.adopt(journal.adopt(handle, planner.baseLocation(handle.operation())), options);
    }

    Cancellation cancel(String id) {
        JobRecord job = journal.index().find(id);
        Plan<Media> plan = planner.resumed(job, GenerateOptions.defaults(), Media.class);
        JobRecord marked = journal.requestCancel(job);
        try (JobLease lease = journal.claimAny(job.id())) {
            return calls.cancel(lease, plan);
        } catch (JobInUseException e) {
            // Who works on it finds the mark, or learns from the provider that it was stopped.
            return calls.cancel(marked, plan);
        }
    }

    void forget(String id) {
        if (journal.setAside(id)) {
            return;
        }
        try (JobLease lease = journal.claimUndecided(journal.index().find(id).id())) {
            lease.discarded();
        }
    }

    void deleteFromHistory(String id) {
        erase(journal.index().findEnded(id));
    }

    int deleteFromHistory(JobQuery query) {
        List<JobRecord> jobs = ended(query).toList();
        jobs.forEach(this::erase);
        return jobs.size();
    }

    /** Removes a job, and with the last job of a result also its continuation. */
    private void erase(JobRecord job) {
        journal.erase(job);
        if (job.state() instanceof JobState.Settled settled) {
            settled.facts().continuation().ifPresent(id -> continuations.release(id, job.id(), this::isKnown));
        }
    }

    private boolean isKnown(String job) {
        return journal.index().look(job).isPresent();
    }

    /**
     * Discards open jobs, and erases all jobs and keys.
     *
     * @throws JobInUseException when another process or thread works on one of them; nothing is erased then
     */
    int eraseAll() {
        List<JobLease> open = new ArrayList<>();
        try {
            journal.open().forEach(job -> open.add(journal.claimAny(job.id())));
            open.forEach(JobLease::discarded);
        } finally {
            open.forEach(JobLease::close);
        }
        List<JobRecord> all = journal.index().ended(Optional.empty(), Optional.empty());
        all.forEach(journal::erase);
        journal.eraseRest();
        return all.size();
    }
}

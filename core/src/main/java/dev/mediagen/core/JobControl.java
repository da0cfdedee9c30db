package dev.mediagen.core;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.Media;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import java.util.List;
import java.util.Optional;

/** What can be done to the jobs of a scope: look at them, collect them, stop them, be rid of them. */
final class JobControl {

    private final JobJournal journal;
    private final RequestPlanner planner;
    private final RequestCalls calls;
    private final Generator generator;

    JobControl(JobJournal journal, RequestPlanner planner, RequestCalls calls, Generator generator) {
        this.journal = journal;
        this.planner = planner;
        this.calls = calls;
        this.generator = generator;
    }

    List<JobInfo> open() {
        return journal.open().stream().<JobInfo>map(journal.index()::view).toList();
    }

    List<JobInfo> history() {
        return journal.index().history().stream()
                .filter(job -> !job.status().isOpen())
                .<JobInfo>map(journal.index()::view)
                .toList();
    }

    JobInfo find(String id) {
        return journal.index().view(journal.index().find(id));
    }

    Generated<?> resume(String idOrHandle, GenerateOptions options) {
        return JobHandle.isHandle(idOrHandle)
                ? resume(JobHandle.decode(idOrHandle), options)
                : generator.resume(
                        journal.claim(journal.index().find(idOrHandle).id()), options);
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
        try (JobLease lease = journal.claimUndecided(journal.index().find(id).id())) {
            lease.discarded();
        }
    }

    void deleteFromHistory(String id) {
        journal.delete(id);
    }
}

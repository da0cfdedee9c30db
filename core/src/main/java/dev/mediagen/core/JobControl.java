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
import java.util.Optional;

/** Looks up, collects, stops and discards a job of a scope. */
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

    JobInfo find(String id) {
        return journal.index().view(journal.index().find(id));
    }

    Advance advance(String id) {
        return generator.advance(journal.index().find(id));
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
}

package dev.mediagen.core;

import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.SetupException;
import dev.mediagen.journal.ContinuationStore;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.JobState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Lists and erases the jobs of a scope, with their continuations. */
record JobHistory(JobJournal journal, ContinuationStore continuations) {

    List<JobInfo> open(Consumer<SetupException> damaged) {
        return journal.open(damaged).stream()
                .<JobInfo>map(journal.index()::view)
                .toList();
    }

    List<JobInfo> history(JobQuery query) {
        return ended(query).<JobInfo>map(journal.index()::view).toList();
    }

    private Stream<JobRecord> ended(JobQuery query) {
        return journal.index().ended(query.label(), query.since()).stream()
                .filter(job -> query.matches(journal.index().view(job)))
                .limit(query.limit());
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
            settled.facts()
                    .continuation()
                    .ifPresent(id -> continuations.release(
                            id, job.id(), other -> journal.index().look(other).isPresent()));
        }
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

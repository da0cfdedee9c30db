package dev.mediagen.workers;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.Workers.Work;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open jobs that a worker looks after. */
final class OpenJobs {

    private final MediaGen mediaGen;
    private final Optional<Set<String>> scopes;

    /** Jobs in doubt that were looked at: another look finds no more. */
    private final Set<Work> doubtful = ConcurrentHashMap.newKeySet();

    /**
     * The jobs of scopes.
     *
     * @param scopes their names; all scopes if there are none
     */
    OpenJobs(MediaGen mediaGen, Optional<Set<String>> scopes) {
        this.mediaGen = mediaGen;
        this.scopes = scopes;
    }

    /** The names of the scopes. */
    Set<String> scopes() {
        return scopes.orElseGet(mediaGen::scopesWithOpenJobs);
    }

    /** The jobs of a scope on which a step can make progress, with the times of their next steps. */
    Map<Work, Instant> steps(String scope) {
        Map<Work, Instant> steps = new HashMap<>();
        for (JobInfo job : in(scope).jobs()) {
            Work work = new Work(scope, job.id());
            if (job.holder().isEmpty() && needsStep(work, job.status())) {
                steps.put(work, job.nextPoll().orElse(job.created()));
            }
        }
        return steps;
    }

    private boolean needsStep(Work work, JobStatus status) {
        return switch (status) {
            case ACCEPTED, RECEIVED -> true;
            // One whose process ended while it was sending is recorded as in doubt by one step.
            case UNKNOWN -> doubtful.add(work);
            // The caller is sending it, or a person has to decide.
            default -> false;
        };
    }

    /** Where the jobs of a scope are. */
    MediaGen in(String scope) {
        return scope.isEmpty() ? mediaGen : mediaGen.scoped(scope);
    }
}

package dev.mediagen.cli;

import dev.mediagen.api.JobInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Warns of paid results that their providers will delete soon. */
final class Reminder {

    private static final Duration NOTICE = Duration.ofHours(24);

    private Reminder() {}

    /** When the provider deletes a job, as part of a sentence; empty if unknown. */
    static String until(JobInfo job) {
        return job.keptUntil()
                .map(end -> ", kept until " + JobDetails.time(end))
                .orElse("");
    }

    /** Names every job whose result nobody collects and that its provider deletes within a day. */
    static void show(List<JobInfo> jobs, Session session) {
        Instant soon = session.clock().instant().plus(NOTICE);
        jobs.stream()
                .filter(job -> job.holder().isEmpty())
                .filter(job -> job.keptUntil().filter(soon::isAfter).isPresent())
                .forEach(job -> session.terminal()
                        .say(job.backend() + " keeps the result of job " + job.id() + " only until "
                                + JobDetails.time(job.keptUntil().orElseThrow())
                                + ". Collect its result: mediagen jobs resume " + job.id()));
    }
}

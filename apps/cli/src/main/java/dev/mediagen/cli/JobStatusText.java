package dev.mediagen.cli;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobStatus;

/** The state of a job as text, and the next command for it. */
final class JobStatusText {

    private JobStatusText() {}

    static String of(JobInfo job) {
        String state =
                job.holder().map(holder -> "in progress: " + holder).orElseGet(() -> state(job) + Reminder.until(job));
        String wish = job.status().isOpen() && job.cancelRequested().isPresent() ? ", cancellation requested" : "";
        return state + wish;
    }

    private static String state(JobInfo job) {
        return job.damaged() && job.status().isOpen()
                ? "result received, but incomplete"
                : job.status().meaning()
                        + job.note().map(note -> ": " + note).orElse("")
                        + (job.status() == JobStatus.UNREADABLE && !job.held().isEmpty()
                                ? " (" + String.join(", ", job.held()) + ")"
                                : "");
    }

    /** The command to type next; empty when there is none. */
    static String command(JobInfo job) {
        if (job.holder().isPresent()) {
            return "";
        }
        return switch (job.status()) {
            case INTENDED, UNKNOWN -> "mediagen jobs forget " + job.id();
            case ACCEPTED, RECEIVED, UNREADABLE -> "mediagen jobs resume " + job.id();
            case SETTLED, FAILED, CANCELLED, DISCARDED -> "";
        };
    }
}

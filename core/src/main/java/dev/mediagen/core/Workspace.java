package dev.mediagen.core;

import dev.mediagen.journal.ContinuationStore;
import dev.mediagen.journal.JobJournal;

/**
 * What belongs to one scope: its journal, its continuations, and the ways over them.
 *
 * @param planner decides about requests
 * @param calls makes the calls of a request
 * @param generator the ways to begin a request
 * @param journal its jobs and keys
 * @param continuations its continuations
 */
record Workspace(
        RequestPlanner planner,
        RequestCalls calls,
        Generator generator,
        JobJournal journal,
        ContinuationStore continuations) {

    /** What can be done to jobs. */
    JobControl jobs() {
        return new JobControl(journal, continuations, planner, calls, generator);
    }
}

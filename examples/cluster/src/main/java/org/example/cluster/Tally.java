package org.example.cluster;

import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.JobStatus;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of the orders.
 *
 * @param orders how many there are
 * @param delivered those with a result
 * @param twice results that are not the first of their order
 * @param unknown those in doubt
 * @param running those that will get a result
 * @param posts the requests that the provider received
 */
record Tally(int orders, int delivered, int twice, int unknown, int running, int posts) {

    static Tally of(int orders, MediaGen mediaGen, Emulator emulator) {
        List<JobInfo> open = mediaGen.jobs();
        int unknown = (int)
                open.stream().filter(job -> job.status() == JobStatus.UNKNOWN).count();
        List<JobInfo> settled = mediaGen.history(JobQuery.all()).stream()
                .filter(job -> job.status() == JobStatus.SETTLED)
                .toList();
        Set<String> delivered = new HashSet<>();
        settled.forEach(job -> delivered.add(job.label().orElseThrow()));
        return new Tally(
                orders,
                delivered.size(),
                settled.size() - delivered.size(),
                unknown,
                open.size() - unknown,
                emulator.requests().operation(Cluster.SENDING).count());
    }

    boolean isDone() {
        return running == 0 && delivered + unknown >= orders;
    }

    /** Whether nothing was lost and nothing was paid for twice, and no more is in doubt than was being sent at the kill. */
    boolean isRight() {
        return isDone()
                && delivered + unknown == orders
                && twice == 0
                && unknown <= Node.BEGINNING
                && posts <= orders
                && posts >= delivered;
    }
}

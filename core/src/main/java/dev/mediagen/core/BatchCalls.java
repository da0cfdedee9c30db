package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobInUseException;
import dev.mediagen.api.JobStatus;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.journal.CallPrice;
import dev.mediagen.journal.JobJournal;
import dev.mediagen.journal.JobJournal.KeyTaken;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.journal.Order;
import dev.mediagen.spi.BatchToken;
import dev.mediagen.spi.JobListener.Kind;
import dev.mediagen.spi.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Sends several calls as one batch of their provider, each as a job of its own, and receives their results together. */
record BatchCalls(RequestPlanner planner, JobJournal journal, JobRunner runner, CallThreads threads) {

    /** The metadata of a job that is a call of a batch: the name of the batch at the provider. */
    private static final String METADATA = "mediagen.provider_batch";

    private static final Duration SENDING = Duration.ofMinutes(15);

    /** After so long, a provider has every batch that was sent to it. */
    private static final Duration ARRIVED = Duration.ofMinutes(1);

    /**
     * Records calls, and sends them by one request that may be billed.
     *
     * @return their jobs, in order: each is running, or has a failure
     * @throws MediaException when they cannot be recorded, and nothing was sent; or when the caller left
     */
    List<BatchedJob> send(List<Plan<?>> calls) {
        String id = UUID.randomUUID().toString();
        List<BatchedJob> jobs = begun(calls, id);
        jobs.forEach(one -> one.lease().share());
        Plan<?> first = jobs.get(0).plan();
        Instant end = journal.now().plus(SENDING);
        Plan<?> plan = first.deadline().isBefore(end) ? first : first.until(end);
        boolean sent = false;
        try {
            threads.send(jobs.get(0).lease(), plan, sending -> submit(id, plan, jobs, sending));
            sent = true;
            return jobs;
        } finally {
            if (!sent) {
                jobs.forEach(one -> one.lease().close());
            }
        }
    }

    private List<BatchedJob> begun(List<Plan<?>> calls, String id) {
        List<BatchedJob> jobs = new ArrayList<>();
        try {
            calls.forEach(plan -> jobs.add(begun(plan, id)));
            return jobs;
        } catch (MediaException e) {
            jobs.forEach(one -> {
                one.lease().failed(e);
                one.lease().close();
            });
            throw e;
        }
    }

    private BatchedJob begun(Plan<?> call, String id) {
        Order order = call.order();
        Map<String, String> metadata = new HashMap<>(order.metadata());
        metadata.put(METADATA, id);
        Plan<?> plan = call.with(order.called(order.label(), metadata));
        CallPrice price = CallPrice.of(
                CostLimit.inBatch(plan, journal.now()), plan.by().backend().account());
        try {
            JobLease lease = journal.begin(plan.order(), Optional.of(price));
            return new BatchedJob(lease, plan, runner, new AtomicReference<>());
        } catch (KeyTaken e) {
            throw JobInUseException.beginning();
        }
    }

    private void submit(String id, Plan<?> plan, List<BatchedJob> jobs, SentCall sending) {
        List<JobLease> leases = jobs.stream().map(BatchedJob::lease).toList();
        PreparationSteps steps = new PreparationSteps(runner.preparations(), plan, leases);
        try {
            sending.refusal().ifPresent(CallGuard::rethrow);
            List<ProviderCall> calls =
                    jobs.stream().map(one -> one.call(plan, steps, sending)).toList();
            Runnable waits = () -> leases.get(0).publish(Kind.LIMITED);
            Outcome.Accepted batch = runner.throttle().within(plan.by(), plan.deadline(), waits, () -> {
                leases.forEach(JobLease::requireHeld);
                return jobs.get(0).handler().submit(id, calls);
            });
            jobs.forEach(one -> one.accepted(batch));
        } catch (RuntimeException | Error e) {
            jobs.forEach(one -> one.guarded(one.spool(), () -> CallGuard.rethrow(e)));
        } finally {
            leases.forEach(JobLease::close);
        }
    }

    /**
     * A job that an earlier run sent, or was about to send. One that its provider certainly does not have is ended, so that it can be
     * sent again.
     *
     * @return empty when it is not a call of a batch, or not running
     */
    Optional<BatchedJob> reopened(JobRecord job, GenerateOptions options) {
        Optional<String> id = Optional.ofNullable(job.order().metadata().get(METADATA));
        boolean asked = job.status() == JobStatus.INTENDED || job.status() == JobStatus.UNKNOWN;
        boolean runs = job.token().flatMap(BatchToken::of).isPresent() && job.status() == JobStatus.ACCEPTED;
        if (!runs && (id.isEmpty() || !asked)) {
            return Optional.empty();
        }
        JobLease lease = journal.claimAny(job.id());
        Plan<?> plan = planner.resumed(lease.record(), options, Media.class);
        BatchedJob one = new BatchedJob(lease, plan, runner, new AtomicReference<>());
        try {
            if (!one.isRunning()) {
                ProviderJobCall call = runner.call(lease.record(), "", one.spool(), one.plan(), Duration.ZERO);
                one.handler().find(id.orElse(""), call).ifPresentOrElse(one::accepted, () -> endIfNeverSent(lease));
            }
            return Optional.of(one).filter(BatchedJob::isRunning);
        } finally {
            if (!one.isRunning()) {
                lease.close();
            }
        }
    }

    private void endIfNeverSent(JobLease lease) {
        if (lease.record().created().plus(ARRIVED).isBefore(journal.now())) {
            ErrorDetails.Builder free =
                    ErrorDetails.builder().code("process_ended").possiblyBilled(false);
            lease.failed(new UnavailableException("Its process ended before the batch was sent.", free.build()));
        }
    }

    /** Waits until all results have arrived. Afterwards this process holds none of the jobs; one without a result has a failure. */
    void receive(List<BatchedJob> jobs) {
        List<BatchedJob> running = new ArrayList<>(jobs);
        Optional<UnavailableException> trouble = Optional.empty();
        try {
            while (!running.isEmpty()) {
                List<BatchedJob> ended =
                        running.stream().filter(one -> !one.isRunning()).toList();
                running.removeAll(ended);
                ended.forEach(one -> one.lease().close());
                Optional<BatchedJob> due = running.stream().min(Comparator.comparing(BatchedJob::nextPoll));
                if (due.isPresent()) {
                    trouble = waited(due.get(), running, trouble);
                }
            }
        } finally {
            running.forEach(one -> one.lease().close());
        }
    }

    private Optional<UnavailableException> waited(
            BatchedJob due, List<BatchedJob> running, Optional<UnavailableException> trouble) {
        JobRecord job = due.lease().record();
        due.guarded(due.spool(), () -> runner.polling().sleepUntil(due.nextPoll(), job, due.plan(), trouble));
        if (!due.isRunning()) {
            return trouble;
        }
        String batch = due.batch();
        return BatchedJob.pollAll(
                running.stream().filter(one -> one.batch().equals(batch)).toList());
    }
}

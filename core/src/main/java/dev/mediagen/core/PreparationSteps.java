package dev.mediagen.core;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Progress;
import dev.mediagen.api.UrlInput;
import dev.mediagen.journal.JobLease;
import dev.mediagen.journal.Preparations;
import dev.mediagen.spi.InspectedInput;
import dev.mediagen.spi.Prepared;
import dev.mediagen.spi.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The free steps of one call before its request, or of a batch. While one is running, the records of the jobs say that nothing is owed. */
final class PreparationSteps {

    private final Preparations preparations;
    private final Plan<?> plan;
    private final List<JobLease> leases;
    private final Map<Thread, Integer> running = new ConcurrentHashMap<>();
    private final Set<String> reused = ConcurrentHashMap.newKeySet();

    PreparationSteps(Preparations preparations, Plan<?> plan, List<JobLease> leases) {
        this.preparations = preparations;
        this.plan = plan;
        this.leases = List.copyOf(leases);
    }

    /** Whether this thread is in a step. */
    boolean areRunning() {
        return running.containsKey(Thread.currentThread());
    }

    /** A step whose result depends on nothing but its key. */
    String make(String key, Supplier<Prepared> step) {
        return keptOrMade(id(key, ""), step);
    }

    /** A step whose result depends on the content of an input. Content on the web may change. */
    String make(String key, Input input, Supplier<Prepared> step) {
        return input instanceof UrlInput
                ? alone(step).value()
                : keptOrMade(id(key, InspectedInput.sha256(input)), step);
    }

    private String keptOrMade(String id, Supplier<Prepared> step) {
        return preparations
                .kept(id)
                .map(value -> {
                    reused.add(id);
                    return value;
                })
                .orElseGet(() -> preparations.make(id, plan.deadline(), () -> alone(step)));
    }

    private Prepared alone(Supplier<Prepared> step) {
        enter();
        try {
            return step.get();
        } catch (MediaException e) {
            throw e.with(e.details().toBuilder().possiblyBilled(false).build());
        } catch (RuntimeException e) {
            throw defect(e);
        } finally {
            leave();
        }
    }

    private static BackendFaultException defect(RuntimeException cause) {
        return new BackendFaultException(
                "The backend failed with an internal error before a billable request was sent: "
                        + cause.getClass().getSimpleName() + ".",
                ErrorDetails.builder()
                        .code("backend_defect")
                        .possiblyBilled(false)
                        .build(),
                cause);
    }

    private synchronized void enter() {
        if (running.isEmpty()) {
            leases.forEach(lease -> lease.preparing(true));
        }
        running.merge(Thread.currentThread(), 1, Integer::sum);
        plan.reporter().phase(Progress.Phase.PREPARING);
    }

    /** Checks that the lease is still held, because from here on something may be billed. */
    private synchronized void leave() {
        running.computeIfPresent(Thread.currentThread(), (thread, depth) -> depth == 1 ? null : depth - 1);
        if (running.isEmpty()) {
            leases.forEach(JobLease::requireHeld);
            leases.forEach(lease -> lease.preparing(false));
            plan.reporter().phase(Progress.Phase.SENT);
        }
    }

    /** Forgets reused results after a refusal: the provider may have deleted what was prepared, so it is made anew next time. */
    void forgetReused() {
        reused.forEach(preparations::forget);
    }

    /** The account and the address are part of the id: another account has other uploads. */
    private String id(String key, String content) {
        MessageDigest digest = Sha256.digest();
        for (String part : List.of(plan.by().backend().account(), key, content)) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return Sha256.text(digest);
    }
}

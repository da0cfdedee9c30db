package dev.mediagen.fault.matrix;

import dev.mediagen.tck.CatalogueRequests.Sample;
import java.util.List;
import java.util.Optional;

/**
 * A request of a catalogue and what is sent for it without faults.
 *
 * @param host the provider
 * @param sample the request
 * @param steps the different requests that it makes, in order
 * @param costly how many of its requests cost money
 */
record Work(ProviderHost host, Sample sample, List<Step> steps, int costly) {

    /** What distinguishes it from other work of the backend. */
    List<Object> signature() {
        return List.of(sample.request().operation(), steps);
    }

    /** Whether a step is the first that costs money: before it, nothing is paid. */
    boolean isFirstCostly(Step step) {
        return steps.stream()
                .filter(one -> one.phase() == Phase.CREATE)
                .findFirst()
                .equals(Optional.of(step));
    }

    @Override
    public String toString() {
        return host + " " + sample;
    }
}

package dev.mediagen.fault.matrix;

import dev.mediagen.emulator.RecordedRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * One kind of request that a piece of work makes.
 *
 * @param operation its name in the emulator
 * @param phase what it is for
 */
record Step(String operation, Phase phase) {

    /** The different steps of a log, in order. */
    static List<Step> of(List<RecordedRequest> log) {
        List<Step> steps = new ArrayList<>();
        boolean isPaid = false;
        for (RecordedRequest request : log) {
            boolean costs = Phase.costs(request.method(), request.operation());
            isPaid |= costs;
            Step step = new Step(request.operation(), costs ? Phase.CREATE : Phase.free(request.operation(), isPaid));
            if (!steps.contains(step)) {
                steps.add(step);
            }
        }
        return steps;
    }

    /** How many requests of a log cost money. */
    static int costly(List<RecordedRequest> log) {
        return (int) log.stream()
                .filter(request -> Phase.costs(request.method(), request.operation()))
                .count();
    }
}

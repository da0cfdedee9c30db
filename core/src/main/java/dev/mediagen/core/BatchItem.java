package dev.mediagen.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What earlier runs left of an item of a batch. More results than a model gives in one call are made in several, each of which
 * has a record of its own.
 *
 * @param settled calls whose results have their final names
 * @param open calls that stand in the journal
 */
record BatchItem(List<JobRecord> settled, List<JobRecord> open) {

    /**
     * Results that nobody was asked for yet.
     *
     * @param first which of all results the first one is, from 0
     * @param count how many
     */
    record Gap(int first, int count) {}

    boolean isUntouched() {
        return settled.isEmpty() && open.isEmpty();
    }

    /** Any of the calls; all of them were sent to the same model. */
    JobRecord any() {
        return all().findFirst().orElseThrow(() -> new IllegalStateException("The item was not begun."));
    }

    /** What is missing of so many results. */
    List<Gap> gaps(int wanted) {
        boolean[] asked = new boolean[wanted];
        all().forEach(record -> {
            int first = record.target().first();
            for (int i = first; i < Math.min(wanted, first + RequestSplitter.count(record.effective())); i++) {
                asked[i] = true;
            }
        });
        List<Gap> gaps = new ArrayList<>();
        for (int first = 0; first < wanted; first++) {
            int end = first;
            while (end < wanted && !asked[end]) {
                end++;
            }
            if (end > first) {
                gaps.add(new Gap(first, end - first));
                first = end;
            }
        }
        return gaps;
    }

    private Stream<JobRecord> all() {
        return Stream.concat(settled.stream(), open.stream());
    }
}

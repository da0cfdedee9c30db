package dev.mediagen.budgets;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a job holds of its budgets.
 *
 * @param job the id of the job
 * @param most the amount that was reserved when it began
 * @param held the amount that is still reserved
 * @param charged the amount that was booked when it ended
 * @param counters the ids of the counters
 * @param version the version that was read; 0 for a new one
 */
record Reservation(
        String job, BigDecimal most, BigDecimal held, BigDecimal charged, List<String> counters, long version) {

    /** The kind of reservations in the store. */
    static final String KIND = "budget-reservation";

    /** A new reservation. */
    static Reservation of(String job, BigDecimal most, List<String> counters) {
        return new Reservation(job, most, most, BigDecimal.ZERO, counters, StateChange.ABSENT);
    }

    /** Reads the reservation of a job. */
    static Optional<Reservation> read(StateStore store, String job) {
        return store.get(KIND, job).map(Reservation::of);
    }

    private static Reservation of(StateEntry entry) {
        JsonNode node = Counter.parse(entry.text());
        List<String> counters = new ArrayList<>();
        node.path("counters").forEach(one -> counters.add(one.asText()));
        return new Reservation(
                entry.id(),
                Counter.amount(node, "most"),
                Counter.amount(node, "held"),
                Counter.amount(node, "charged"),
                counters,
                entry.version());
    }

    /** The same after its job ended and an amount was booked. */
    Reservation settled(BigDecimal amount) {
        return new Reservation(job, most, BigDecimal.ZERO, amount, counters, version);
    }

    /** Writes it, unless another process or thread did meanwhile. */
    StateChange write(Optional<Instant> expires) {
        String ids = counters.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        String text = "{\"most\":\"" + most.toPlainString() + "\",\"held\":\"" + held.toPlainString()
                + "\",\"charged\":\"" + charged.toPlainString() + "\",\"counters\":[" + ids + "]}";
        return StateChange.replace(new StateEntry(KIND, job, text, version, Set.of(), expires), version);
    }
}

package dev.mediagen.budgets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is reserved and spent of a budget in a period.
 *
 * @param id its id in the store
 * @param reserved the amount of the calls whose end is not known yet
 * @param spent the amount of those that ended
 * @param version the version that was read; 0 for a new one
 * @param expires when it is of no use any more
 */
record Counter(String id, BigDecimal reserved, BigDecimal spent, long version, Optional<Instant> expires) {

    /** The kind of counters in the store. */
    static final String KIND = "budget";

    private static final JsonMapper JSON = new JsonMapper();

    /** Reads a counter. */
    static Optional<Counter> read(StateStore store, String id) {
        return store.get(KIND, id).map(Counter::of);
    }

    /** A counter of which nothing was used yet. */
    static Counter unused(String id, Optional<Instant> expires) {
        return new Counter(id, BigDecimal.ZERO, BigDecimal.ZERO, StateChange.ABSENT, expires);
    }

    private static Counter of(StateEntry entry) {
        JsonNode node = parse(entry.text());
        return new Counter(
                entry.id(), amount(node, "reserved"), amount(node, "spent"), entry.version(), entry.expires());
    }

    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    /** Fails where an amount is missing: then nothing is known of what is left. */
    static BigDecimal amount(JsonNode node, String field) {
        try {
            return new BigDecimal(node.path(field).asText());
        } catch (NumberFormatException e) {
            throw unreadable(e);
        }
    }

    private static SetupException unreadable(Exception cause) {
        return new SetupException(
                "What is spent of a budget cannot be read from the state store, so nothing is sent.",
                ErrorDetails.builder()
                        .code("budget_unreadable")
                        .possiblyBilled(false)
                        .build(),
                cause);
    }

    BigDecimal used() {
        return reserved.add(spent);
    }

    /** The same with more reserved, or less. */
    Counter reserving(BigDecimal amount) {
        return new Counter(id, reserved.add(amount), spent, version, expires);
    }

    /** The same with more spent, or less. */
    Counter spending(BigDecimal amount) {
        return new Counter(id, reserved, spent.add(amount), version, expires);
    }

    /** Writes it, unless another process or thread did meanwhile. */
    StateChange write() {
        String text = "{\"reserved\":\"" + reserved.toPlainString() + "\",\"spent\":\"" + spent.toPlainString() + "\"}";
        return StateChange.replace(new StateEntry(KIND, id, text, version, Set.of(), expires), version);
    }
}

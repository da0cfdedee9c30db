package dev.mediagen.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Cost;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Quote.Part;
import dev.mediagen.api.Quote.Quantity;
import dev.mediagen.spi.Sha256;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a call costs by list price, and who pays.
 *
 * @param quote the quote of the call
 * @param account identifies the account at the provider, without its key
 */
public record CallPrice(Quote quote, String account) {

    private static final int FINGERPRINT = 12;

    /**
     * The price of a call.
     *
     * @param account the account with its key, of which only a fingerprint is kept
     */
    public static CallPrice of(Quote quote, String account) {
        return new CallPrice(quote, Sha256.shortened(account).substring(0, FINGERPRINT));
    }

    ObjectNode write() {
        ObjectNode node = StateJson.object().put("account", account);
        quote.atLeast().ifPresent(cost -> node.put("at_least", cost.amount()));
        quote.atMost().ifPresent(cost -> node.put("at_most", cost.amount()));
        quote.unknown().ifPresent(why -> node.put("unknown", why.notation()));
        ArrayNode parts = node.putArray("parts");
        quote.parts().forEach(part -> write(parts.addObject(), part));
        return node;
    }

    private static void write(ObjectNode node, Part part) {
        node.put("unit", part.unit()).put("from", part.from()).put("to", part.to());
        part.quantity()
                .ifPresent(quantity -> node.put("least", quantity.least()).put("most", quantity.most()));
        node.put("confidence", part.confidence())
                .put("source", part.source())
                .put("read_on", part.readOn().toString());
    }

    static Optional<CallPrice> read(JsonNode node) {
        if (!node.isObject()) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        node.path("parts").forEach(part -> parts.add(part(part)));
        return Optional.of(new CallPrice(
                new Quote(
                        amount(node, "at_least").map(Cost::usd),
                        amount(node, "at_most").map(Cost::usd),
                        parts,
                        StateJson.text(node, "unknown").map(TextJson::read)),
                StateJson.required(node, "account")));
    }

    private static Part part(JsonNode node) {
        return new Part(
                StateJson.required(node, "unit"),
                node.path("from").decimalValue(),
                node.path("to").decimalValue(),
                amount(node, "least").flatMap(least -> amount(node, "most").map(most -> new Quantity(least, most))),
                StateJson.required(node, "confidence"),
                StateJson.required(node, "source"),
                LocalDate.parse(StateJson.required(node, "read_on")));
    }

    private static Optional<BigDecimal> amount(JsonNode node, String field) {
        return node.has(field) ? Optional.of(node.path(field).decimalValue()) : Optional.empty();
    }
}

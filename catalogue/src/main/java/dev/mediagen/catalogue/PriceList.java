package dev.mediagen.catalogue;

import static dev.mediagen.spi.Price.Unit.*;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Text;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The list prices of a model on a day, applied to a call: what is billed for its result, and for what goes in.
 *
 * @param entry the catalogue entry of the model
 * @param day the day
 */
public record PriceList(ModelEntry entry, LocalDate day) {

    private static final List<Price.Unit> OF_LENGTH = List.of(MINUTE, SECOND);

    /** The units of results, the one that decides first; a model is billed by the first of them for which there is a price. */
    private static final Map<Operation, List<Price.Unit>> OF_RESULT = Map.ofEntries(
            Map.entry(Operation.SPEECH, List.of(CHARACTER, SECOND, MINUTE, AUDIO_OUTPUT_TOKEN)),
            Map.entry(Operation.MUSIC, List.of(SONG, GENERATION, MINUTE, SECOND, AUDIO_OUTPUT_TOKEN)),
            Map.entry(Operation.SOUND_EFFECT, List.of(GENERATION, MINUTE, SECOND)),
            Map.entry(Operation.VOICE_CLONE, List.of(CHARACTER, SECOND, MINUTE)),
            Map.entry(Operation.VOICE_DESIGN, List.of(GENERATION, MINUTE)));

    /** The units of what goes in. Cached tokens are cheaper than these. */
    private static final List<Price.Unit> OF_INPUT =
            List.of(INPUT_IMAGE, INPUT_SECOND, TEXT_INPUT_TOKEN, IMAGE_INPUT_TOKEN);

    /**
     * The quote for one call.
     *
     * @param options the options that are sent; those that are missing are chosen by the provider
     */
    public Quote quote(Operation operation, Options options) {
        Capabilities capabilities = entry.capabilities(operation).orElse(Capabilities.none());
        BilledUnits units = new BilledUnits(operation, options, capabilities);
        Optional<Quote.Part> result = result(operation, units);
        List<Quote.Part> parts = new ArrayList<>(result.stream().toList());
        OF_INPUT.stream()
                .filter(units::isBilled)
                .flatMap(unit -> part(unit, units).stream())
                .forEach(parts::add);
        Optional<Quote.Part> endless =
                parts.stream().filter(part -> part.quantity().isEmpty()).findFirst();
        if (result.isEmpty()) {
            return Quote.unknown(
                    hasPrices(operation)
                            ? Text.of("There is no list price of {} with these options.", entry.id())
                            : Text.of("There is no list price of {} for {}.", entry.id(), operation.id()),
                    parts);
        } else if (endless.isPresent()) {
            String unit = endless.get().unit().replace('_', ' ');
            return Quote.unknown(
                    Text.of("{} is billed per {}, and their number is known only afterwards.", entry.id(), unit),
                    parts);
        }
        return Quote.of(parts);
    }

    private boolean hasPrices(Operation operation) {
        return entry.prices().stream().anyMatch(price -> ofResult(operation).contains(price.unit()));
    }

    private static List<Price.Unit> ofResult(Operation operation) {
        List<Price.Unit> own = OF_RESULT.get(operation);
        if (own != null) {
            return own;
        }
        return switch (operation.mediaType()) {
            case IMAGE -> List.of(IMAGE, IMAGE_OUTPUT_TOKEN);
            case VIDEO -> List.of(SECOND, GENERATION);
            case AUDIO -> OF_LENGTH;
        };
    }

    /** The price of the result: by the first unit that has one for these options, as long as their number is known. */
    private Optional<Quote.Part> result(Operation operation, BilledUnits units) {
        List<Quote.Part> parts = ofResult(operation).stream()
                .flatMap(unit -> part(unit, units).stream())
                .toList();
        return parts.stream()
                .filter(part -> part.quantity().isPresent())
                .findFirst()
                .or(() -> parts.stream().findFirst());
    }

    /** The prices of a unit that may apply. */
    private Optional<Quote.Part> part(Price.Unit unit, BilledUnits units) {
        List<Price> prices = entry.prices().stream()
                .filter(price -> price.unit() == unit && price.holdsOn(day) && units.mayHave(price.when()))
                .sorted(Comparator.comparing(Price::usd))
                .toList();
        if (prices.isEmpty()) {
            return Optional.empty();
        }
        Price dearest = prices.get(prices.size() - 1);
        BigDecimal least = prices.get(0).usd();
        String confidence = Stream.of(prices.get(0), dearest)
                .map(Price::confidence)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .id();
        return Optional.of(new Quote.Part(
                unit.id(), least, dearest.usd(), units.quantity(unit), confidence, dearest.source(), dearest.readOn()));
    }
}

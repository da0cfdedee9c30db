package dev.mediagen.catalogue;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.spi.Price;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads list prices: lists of prices, or names of lists that several models share. */
final class PriceReader {

    private static final Set<String> OF_PRICE =
            Set.of("unit", "usd", "when", "from", "until", "source", "read_on", "confidence", "note");

    private final Map<String, CataloguePart> named;

    /**
     * Creates a reader.
     *
     * @param named the named lists, by name
     */
    PriceReader(Map<String, CataloguePart> named) {
        this.named = named;
    }

    List<Price> read(CataloguePart part) {
        if (part.node().isTextual()) {
            CataloguePart list = named.get(part.text());
            if (list == null) {
                throw part.wrong("there is no list of prices with the name \"" + part.text() + "\"");
            }
            return read(list);
        }
        return part.elements().stream()
                .flatMap(one -> one.node().isTextual() ? read(one).stream() : Stream.of(price(one)))
                .toList();
    }

    private static Price price(CataloguePart part) {
        part.only(OF_PRICE);
        CataloguePart usd = part.require("usd");
        if (usd.number().signum() < 0) {
            throw usd.wrong("a price must be 0 or more");
        }
        return new Price(
                constant(part.require("unit"), Price.Unit.class),
                usd.number(),
                part.find("when").map(PriceReader::when).orElse(Map.of()),
                part.find("from").map(CataloguePart::date),
                part.find("until").map(CataloguePart::date),
                part.require("source").text(),
                part.require("read_on").date(),
                constant(part.require("confidence"), Price.Confidence.class));
    }

    private static Map<String, String> when(CataloguePart part) {
        Map<String, String> when = new LinkedHashMap<>();
        part.members().forEach((name, value) -> {
            Option<?> option = Option.find(name)
                    .orElseThrow(() -> value.wrong("there is no option with the name \"" + name + "\""));
            try {
                option.parse(value.scalar());
            } catch (InvalidRequestException e) {
                throw value.wrong("\"" + value.scalar() + "\" is not a value of " + option, e);
            }
            when.put(name, value.scalar());
        });
        return when;
    }

    private static <E extends Enum<E>> E constant(CataloguePart part, Class<E> type) {
        String name = part.text().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> part.wrong("\"" + part.text() + "\" is unknown here"));
    }
}

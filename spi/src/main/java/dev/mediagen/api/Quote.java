package dev.mediagen.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a request costs by list price, before it is sent. For estimates and limits, not a bill: the provider's own report is {@link
 * Generated#cost()}.
 *
 * @param atLeast the least it costs; empty when it is unknown
 * @param atMost the upper bound; empty when it is unknown
 * @param parts the prices that it is computed from; may be present although the amount is unknown
 * @param unknown why the amount is unknown, as a sentence; empty when it is known
 */
public record Quote(Optional<Cost> atLeast, Optional<Cost> atMost, List<Part> parts, Optional<Text> unknown) {

    /** The confidence of a price from the provider itself. */
    private static final String OFFICIAL = "official-copy";

    private static final int DECIMALS = 4;

    /**
     * One list price in a quote.
     *
     * @param unit the unit that is billed, such as {@code image}, {@code second}, {@code character}, {@code image_output_token}
     * @param from the price of one unit in US dollars
     * @param to the highest price of one unit, where the options do not decide which price applies
     * @param quantity how many units; empty when it is not known before the request is sent
     * @param confidence how reliable the price is: {@code official-copy}, {@code third-party}
     * @param source the page it comes from
     * @param readOn the day on which the page was read
     */
    public record Part(
            String unit,
            BigDecimal from,
            BigDecimal to,
            Optional<Quantity> quantity,
            String confidence,
            String source,
            LocalDate readOn) {

        private boolean isLike(Part other) {
            return unit.equals(other.unit)
                    && from.compareTo(other.from) == 0
                    && to.compareTo(other.to) == 0
                    && quantity.isPresent() == other.quantity.isPresent();
        }

        private Part plus(Part other) {
            Optional<Quantity> sum = quantity.flatMap(mine -> other.quantity.map(mine::plus));
            return new Part(unit, from, to, sum, confidence, source, readOn);
        }

        private Part times(BigDecimal share) {
            return new Part(unit, from.multiply(share), to.multiply(share), quantity, confidence, source, readOn);
        }

        /** The unit with its price: {@code 0.04 USD per image}, {@code 30 USD per million image output tokens}. */
        public String basis() {
            boolean small = unit.endsWith("_token") || unit.equals("character");
            String name = unit.replace('_', ' ');
            return range(small ? from.movePointRight(6) : from, small ? to.movePointRight(6) : to) + " USD per "
                    + (small ? "million " + name + "s" : name);
        }
    }

    /**
     * A number of units.
     *
     * @param least the least
     * @param most the most
     */
    public record Quantity(BigDecimal least, BigDecimal most) {

        private Quantity plus(Quantity other) {
            return new Quantity(least.add(other.least), most.add(other.most));
        }
    }

    /** Makes a defensive copy. */
    public Quote {
        parts = List.copyOf(parts);
    }

    /** A quote of which the amount is unknown. */
    public static Quote unknown(Text why, List<Part> parts) {
        return new Quote(Optional.empty(), Optional.empty(), parts, Optional.of(why));
    }

    /** The sum of parts whose quantities are known. */
    public static Quote of(List<Part> parts) {
        BigDecimal least = BigDecimal.ZERO;
        BigDecimal most = BigDecimal.ZERO;
        for (Part part : parts) {
            Quantity quantity = part.quantity().orElseThrow();
            least = least.add(part.from().multiply(quantity.least()));
            most = most.add(part.to().multiply(quantity.most()));
        }
        return new Quote(
                Optional.of(Cost.usd(least.stripTrailingZeros())),
                Optional.of(Cost.usd(most.stripTrailingZeros())),
                parts,
                Optional.empty());
    }

    /**
     * The quote at other prices.
     *
     * @param share what is paid of each price, such as 0.5
     */
    public Quote times(BigDecimal share) {
        List<Part> all = parts.stream().map(part -> part.times(share)).toList();
        return unknown.map(why -> unknown(why, all)).orElseGet(() -> of(all));
    }

    /** The quote of both requests. */
    public Quote plus(Quote other) {
        List<Part> all = new ArrayList<>(parts);
        for (Part more : other.parts) {
            int at = 0;
            while (at < all.size() && !all.get(at).isLike(more)) {
                at++;
            }
            if (at < all.size()) {
                all.set(at, all.get(at).plus(more));
            } else {
                all.add(more);
            }
        }
        return new Quote(
                atLeast.flatMap(mine -> other.atLeast.map(mine::plus)),
                atMost.flatMap(mine -> other.atMost.map(mine::plus)),
                all,
                unknown.or(() -> other.unknown));
    }

    /**
     * What was billed by list price, once the provider reported the usage. Tokens that go in are counted at the highest price of
     * those that are billed.
     *
     * @return empty when neither the usage nor the quote says it
     */
    public Optional<Cost> billed(Usage usage) {
        Optional<BigDecimal> output = price("_output_token").flatMap(price -> amount(usage, "output_tokens", price));
        BigDecimal input = price("_input_token")
                .flatMap(price -> amount(usage, "input_tokens", price))
                .orElse(BigDecimal.ZERO);
        return output.map(most -> Cost.usd(most.add(input).stripTrailingZeros()))
                .or(() -> atMost);
    }

    private Optional<BigDecimal> price(String units) {
        return parts.stream()
                .filter(part -> part.unit().endsWith(units))
                .map(Part::to)
                .max(Comparator.naturalOrder());
    }

    private static Optional<BigDecimal> amount(Usage usage, String unit, BigDecimal price) {
        return Optional.ofNullable(usage.amounts().get(unit)).map(price::multiply);
    }

    /** The lowest confidence of its prices; empty when there is none. */
    public Optional<String> confidence() {
        return parts.stream().map(Part::confidence).min(Comparator.comparing(OFFICIAL::equals));
    }

    /** The units of its prices: {@code 0.04 USD per image}. */
    public String basis() {
        return parts.stream().map(Part::basis).distinct().collect(Collectors.joining(", "));
    }

    /** For people: {@code 0.04 to 0.08 USD}; {@code unknown}. */
    @Override
    public String toString() {
        return atMost.map(most ->
                        range(rounded(atLeast.map(Cost::amount).orElse(BigDecimal.ZERO)), rounded(most.amount())) + " "
                                + most.currency())
                .orElse("unknown");
    }

    /** Never shows less than it is. */
    private static BigDecimal rounded(BigDecimal amount) {
        return amount.scale() > DECIMALS ? amount.setScale(DECIMALS, RoundingMode.CEILING) : amount;
    }

    private static String range(BigDecimal from, BigDecimal to) {
        return from.compareTo(to) == 0 ? plain(from) : plain(from) + " to " + plain(to);
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}

package dev.mediagen.catalogue;

import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a request for more outputs than a model makes per call: the options of each call. With a seed, each call has its own, since
 * equal calls could be billed for equal outputs. Immutable.
 */
public final class CallSplit {

    private static final int MOST_SHOWN = 8;

    /** The greatest seeds of providers that do not tell theirs: 31, 32 and 53 bits. */
    private static final List<Long> WIDTHS = List.of((1L << 31) - 1, (1L << 32) - 1, (1L << 53) - 1);

    private final Capabilities capabilities;

    /** For a model with these capabilities. One that does not tell how many outputs it makes per call makes one. */
    public CallSplit(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** The number of outputs that these options request. */
    public static int count(Options options) {
        return options.get(Option.COUNT).orElse(1);
    }

    /** The number of calls for a request with these options. */
    public int calls(Options options) {
        return (count(options) + perCall() - 1) / perCall();
    }

    /**
     * The options of the calls for some of the outputs.
     *
     * @param first the position of the first among the outputs of the request, from 0
     * @param wanted how many
     */
    public List<Options> split(Options options, int first, int wanted) {
        List<Options> calls = new ArrayList<>();
        for (int position = first; position < first + wanted; position += perCall()) {
            calls.add(call(options, position, Math.min(first + wanted - position, perCall())));
        }
        return calls;
    }

    /** Tells that each of several calls has its own seed; empty when there is one call, or no seed. */
    public Optional<Text> seeds(String model, Options options) {
        if (!options.has(Option.SEED) || calls(options) == 1) {
            return Optional.empty();
        }
        List<String> seeds = split(options, 0, count(options)).stream()
                .map(call -> String.valueOf(call.require(Option.SEED)))
                .toList();
        String shown = seeds.size() > MOST_SHOWN
                ? String.join(", ", seeds.subList(0, MOST_SHOWN)) + ", … " + seeds.get(seeds.size() - 1)
                : String.join(", ", seeds);
        return Optional.of(Text.of(
                "{} makes at most {} per call, so there are {} calls, each with its own {}, since equal calls may have equal results: {}.",
                model,
                perCall(),
                seeds.size(),
                Ref.of(Option.SEED),
                shown));
    }

    private int perCall() {
        return range(Option.COUNT).map(bound -> bound.max().intValue()).orElse(1);
    }

    private Optional<Constraint.Range> range(Option<?> option) {
        return capabilities
                .constraint(option)
                .filter(Constraint.Range.class::isInstance)
                .map(Constraint.Range.class::cast);
    }

    /** A count of one is left out. The seed follows from the position alone, so that a call made later has the same. */
    private Options call(Options options, int position, int count) {
        Options call = count == 1 ? options.without(Option.COUNT) : options.with(Option.COUNT, count);
        return call.get(Option.SEED)
                .map(seed -> call.with(Option.SEED, seed(seed, position)))
                .orElse(call);
    }

    private long seed(long seed, int position) {
        Optional<Constraint.Range> bound = range(Option.SEED);
        BigInteger least = bound.map(one -> one.min().toBigInteger()).orElse(BigInteger.ZERO);
        BigInteger most = bound.map(one -> one.max().toBigInteger())
                .orElseGet(() -> BigInteger.valueOf(WIDTHS.stream()
                        .filter(width -> seed <= width)
                        .findFirst()
                        .orElse(Long.MAX_VALUE)));
        return BigInteger.valueOf(seed)
                .add(BigInteger.valueOf(position))
                .subtract(least)
                .mod(most.subtract(least).add(BigInteger.ONE))
                .add(least)
                .longValue();
    }
}

package dev.mediagen.core;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
import dev.mediagen.journal.JobRecord;
import dev.mediagen.spi.Constraint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Splits a request for more outputs than the model makes per call into several calls. */
final class RequestSplitter {

    private static final int MOST_SHOWN = 8;

    /** The greatest seeds of providers that do not say theirs: 31, 32 and 53 bits. */
    private static final List<Long> WIDTHS = List.of((1L << 31) - 1, (1L << 32) - 1, (1L << 53) - 1);

    private RequestSplitter() {}

    /** The calls for all outputs. */
    static List<MediaRequest<?>> split(MediaRequest<?> request, SelectedModel choice) {
        return split(request, choice, 0, count(request.options()));
    }

    /** The calls for this number of outputs, from a position among the outputs of the request on. */
    static List<MediaRequest<?>> split(MediaRequest<?> request, SelectedModel choice, int first, int wanted) {
        int perCall = perCall(request.operation(), choice);
        List<MediaRequest<?>> calls = new ArrayList<>();
        for (int position = first; position < first + wanted; position += perCall) {
            Options options = withCount(request.options(), Math.min(first + wanted - position, perCall));
            calls.add(request.withOptions(withOwnSeed(options, request.operation(), choice, position)));
        }
        return calls;
    }

    /** The number of calls for a request with these options. */
    static int calls(Operation operation, Options options, SelectedModel choice) {
        int perCall = perCall(operation, choice);
        return (count(options) + perCall - 1) / perCall;
    }

    /** Says that each of several calls has its own seed. */
    static Optional<Text> seeds(MediaRequest<?> request, SelectedModel choice) {
        if (!request.options().has(Option.SEED) || calls(request.operation(), request.options(), choice) == 1) {
            return Optional.empty();
        }
        List<String> seeds = split(request, choice).stream()
                .map(call -> String.valueOf(call.options().require(Option.SEED)))
                .toList();
        String shown = seeds.size() > MOST_SHOWN
                ? String.join(", ", seeds.subList(0, MOST_SHOWN)) + ", … " + seeds.get(seeds.size() - 1)
                : String.join(", ", seeds);
        return Optional.of(Text.of(
                "{} makes at most {} per call, so there are {} calls, each with its own {}, since equal calls may have equal results: {}.",
                choice.model(),
                perCall(request.operation(), choice),
                seeds.size(),
                Ref.of(Option.SEED),
                shown));
    }

    /** Calls that are equal would be billed for equal outputs. The seed of a call follows from its position alone. */
    private static Options withOwnSeed(Options options, Operation operation, SelectedModel choice, int position) {
        return options.get(Option.SEED)
                .map(seed -> options.with(Option.SEED, seed(seed, position, operation, choice)))
                .orElse(options);
    }

    private static long seed(long seed, int position, Operation operation, SelectedModel choice) {
        Optional<Constraint.Range> bound = range(operation, choice, Option.SEED);
        BigInteger least = bound.map(one -> one.min().toBigInteger()).orElse(BigInteger.ZERO);
        BigInteger most = bound.map(one -> one.max().toBigInteger())
                .orElseGet(() -> BigInteger.valueOf(WIDTHS.stream()
                        .filter(width -> seed <= width)
                        .findFirst()
                        .orElse(Long.MAX_VALUE)));
        BigInteger values = most.subtract(least).add(BigInteger.ONE);
        return BigInteger.valueOf(seed)
                .add(BigInteger.valueOf(position))
                .subtract(least)
                .mod(values)
                .add(least)
                .longValue();
    }

    static int count(Options options) {
        return options.get(Option.COUNT).orElse(1);
    }

    /** The outputs without a job: their number, by the position of the first. */
    static SortedMap<Integer, Integer> gaps(Options requested, List<JobRecord> jobs) {
        BitSet begun = new BitSet();
        jobs.stream()
                .map(JobRecord::order)
                .forEach(order -> begun.set(order.to().first(), order.to().first() + order.count()));
        SortedMap<Integer, Integer> gaps = new TreeMap<>();
        int wanted = count(requested);
        for (int first = begun.nextClearBit(0); first < wanted; ) {
            int next = begun.nextSetBit(first);
            int end = next < 0 ? wanted : Math.min(next, wanted);
            gaps.put(first, end - first);
            first = begun.nextClearBit(end);
        }
        return gaps;
    }

    /** The number of outputs per call that the catalogue allows; 1 for an unknown model. */
    private static int perCall(Operation operation, SelectedModel choice) {
        return range(operation, choice, Option.COUNT)
                .map(bound -> bound.max().intValue())
                .orElse(1);
    }

    private static Optional<Constraint.Range> range(Operation operation, SelectedModel choice, Option<?> option) {
        return choice.entry()
                .flatMap(entry -> entry.capabilities(operation))
                .flatMap(capabilities -> capabilities.constraint(option))
                .filter(Constraint.Range.class::isInstance)
                .map(Constraint.Range.class::cast);
    }

    /** Sets the count; a count of one is left out. */
    private static Options withCount(Options options, int count) {
        return count == 1 ? options.without(Option.COUNT) : options.with(Option.COUNT, count);
    }
}

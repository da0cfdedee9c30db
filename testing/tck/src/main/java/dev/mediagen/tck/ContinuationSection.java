package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.Continuation;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.spi.Constraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Checks that a continuation is a snapshot: it gives the same however often, in any order and in any process it is continued. Only
 * edits and extensions are checked, without a mask or a second image.
 */
final class ContinuationSection implements Section {
    private static final String RED = "make it red";
    private static final String BLUE = "make it blue";

    private final Subject subject;

    ContinuationSection(Subject subject) {
        this.subject = subject;
    }

    /** The operation that makes a result, and the one that continues it. */
    private record Pair(Ability source, Ability next) {
        @Override
        public String toString() {
            return next.model() + " " + next.operation().id() + " after "
                    + source.operation().id();
        }
    }

    @Override
    public Stream<Check> checks() {
        return pairs().flatMap(pair -> Stream.of(
                new Check(pair + " can be continued again", () -> continuesAgain(pair)),
                new Check(pair + " branches", () -> branches(pair)),
                new Check(pair + " continues the named result", () -> continuesTheNamed(pair)),
                new Check(pair + " survives a restart", () -> survivesRestart(pair))));
    }

    /** For each model and each continuing operation the first operation whose result can be continued. */
    private Stream<Pair> pairs() {
        Map<String, Pair> pairs = new LinkedHashMap<>();
        for (Ability source : subject.certainAbilities().toList()) {
            for (Operation next : List.of(Operation.IMAGE_EDIT, Operation.VIDEO_EDIT, Operation.VIDEO_EXTEND)) {
                source.at(next)
                        .filter(ability ->
                                next.mediaType() == source.operation().mediaType() && mayContinue(ability))
                        .ifPresent(ability -> pairs.putIfAbsent(ability.toString(), new Pair(source, ability)));
            }
        }
        return pairs.values().stream();
    }

    private static boolean mayContinue(Ability ability) {
        Optional<Constraint> bound = ability.capabilities().constraint(Option.CONTINUE_FROM);
        return bound.filter(Constraint.Never.class::isInstance).isEmpty();
    }

    private void continuesAgain(Pair pair) {
        try (Bench bench = subject.bench()) {
            String id = begin(bench, pair);
            Optional<Continuation> second = step(bench, pair, id, RED)
                    .orFail("The first step of " + pair)
                    .continuation();
            assumeTrue(second.isPresent(), "The second result cannot be continued.");
            step(bench, pair, second.orElseThrow().id(), BLUE).orFail("The second step of " + pair);
        }
    }

    /** Checks that continuing a snapshot does not change it, so the same step gives the same again. */
    private void branches(Pair pair) {
        try (Bench bench = subject.bench()) {
            String id = begin(bench, pair);
            Map<String, String> kept = bench.store().continuations();
            Attempt red = step(bench, pair, id, RED);
            red.orFail("The first branch of " + pair);
            step(bench, pair, id, BLUE).orFail("The second branch of " + pair);
            Attempt redAgain = step(bench, pair, id, RED);
            redAgain.orFail("The first branch of " + pair + ", again");
            assertThat(bench.store().continuations())
                    .as("what was kept of the result")
                    .containsAllEntriesOf(kept);
            requireSame(pair, "the same step from the same result, with another in between", red, redAgain);
        }
    }

    /** Checks that of two results the named one is continued, also if it is not the latest. */
    private void continuesTheNamed(Pair pair) {
        try (Bench bench = subject.bench()) {
            List<String> ids = new ArrayList<>();
            for (String prompt : List.of("a lighthouse at dusk", "a red bicycle")) {
                Options options = subject.samples(pair.source()).leastOrAbort();
                Attempt made = bench.attempt(pair.source(), options.with(Option.PROMPT, prompt));
                Optional<Continuation> continuation =
                        made.orFail("The request for " + prompt).continuation();
                assumeTrue(continuation.isPresent(), "The result cannot be continued.");
                ids.add(continuation.orElseThrow().id());
            }
            Attempt first = step(bench, pair, ids.get(0), RED);
            first.orFail("The step from the first result");
            Attempt second = step(bench, pair, ids.get(1), RED);
            second.orFail("The step from the second result");
            assertThat(second.evidence())
                    .as("the same step from another result")
                    .isNotEqualTo(first.evidence());
            requireSame(pair, "the same step from the first result", first, step(bench, pair, ids.get(0), RED));
        }
    }

    private void survivesRestart(Pair pair) {
        try (Bench before = subject.bench()) {
            String id = begin(before, pair);
            Attempt red = step(before, pair, id, RED);
            red.orFail("The step of " + pair);
            try (Bench after = subject.benchAfterRestart(before)) {
                Attempt redAgain = step(after, pair, id, RED);
                redAgain.orFail("The step of " + pair + " in another process");
                requireSame(pair, "the same step in another process", red, redAgain);
            }
        }
    }

    private String begin(Bench bench, Pair pair) {
        Options least = subject.samples(pair.source()).leastOrAbort();
        Optional<Continuation> continuation = bench.attempt(pair.source(), least)
                .orFail(pair.source() + " with the smallest request")
                .continuation();
        assumeTrue(continuation.isPresent(), "The result cannot be continued.");
        return continuation.orElseThrow().id();
    }

    private Attempt step(Bench bench, Pair pair, String id, String prompt) {
        Options options = subject.samples(pair.next()).after(id).leastOrAbort().with(Option.PROMPT, prompt);
        return bench.attempt(pair.next(), options);
    }

    /** Compares results only when the backend gives the same result for the same request at all. */
    private void requireSame(Pair pair, String what, Attempt one, Attempt other) {
        if (subject.wire().isPresent() || isRepeatable(pair.source())) {
            assertThat(other.evidence()).as(what).isEqualTo(one.evidence());
        }
    }

    private boolean isRepeatable(Ability ability) {
        List<String> evidence = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            try (Bench bench = subject.bench()) {
                evidence.add(bench.attempt(ability, subject.samples(ability).leastOrAbort())
                        .evidence());
            }
        }
        return evidence.get(0).equals(evidence.get(1));
    }
}

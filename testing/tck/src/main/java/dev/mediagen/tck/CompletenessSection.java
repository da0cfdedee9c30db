package dev.mediagen.tck;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.spi.Constraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Nothing that is said gets lost because of something else that is said, and nothing because it is large. One model is tried for each
 * kind of work on each wire: what gets lost there gets lost for all.
 */
final class CompletenessSection implements Section {
    private final Subject subject;
    private final AskedFor asked;
    private Optional<Bench> opened = Optional.empty();

    CompletenessSection(Subject subject) {
        this.subject = subject;
        this.asked = new AskedFor(subject);
    }

    @Override
    public void close() {
        opened.ifPresent(Bench::close);
    }

    private Bench bench() {
        if (opened.isEmpty()) {
            opened = Optional.of(subject.bench());
        }
        return opened.orElseThrow();
    }

    @Override
    public Stream<Check> checks() {
        return subject.wire().isEmpty() ? Stream.empty() : oneOfEachWire().flatMap(this::checksOf);
    }

    private Stream<Check> checksOf(Ability ability) {
        Check together = new Check(ability + " loses nothing that is said together", () -> losesNothing(ability));
        boolean takesInputs = subject.samples(ability)
                .least()
                .filter(least -> !least.inputs().isEmpty() && !least.has(Option.MASK))
                .isPresent();
        return takesInputs
                ? Stream.of(together, new Check(ability + " sends large inputs whole", () -> sendsLargeInputs(ability)))
                : Stream.of(together);
    }

    private Stream<Ability> oneOfEachWire() {
        Map<String, Ability> first = new LinkedHashMap<>();
        subject.certainAbilities()
                .forEach(ability -> first.putIfAbsent(
                        ability.operation().id() + " " + ability.entry().wire().orElse(""), ability));
        return first.values().stream();
    }

    /** With as much said at once as is accepted, every single value still matters. */
    private void losesNothing(Ability ability) {
        SampleRequests samples = subject.samples(ability);
        Options all = samples.together(request -> isAccepted(ability, request));
        Attempt attempt = bench().attempt(ability, all);
        assumeTrue(attempt.failure().isEmpty(), "The provider does not take all of it at once.");
        SaidValue base = new SaidValue("all at once", all, attempt);
        for (Option<?> option : all.present()) {
            samples.varied(all, option, request -> isAccepted(ability, request)).ifPresent(varied -> {
                String name = "all at once with another " + option;
                SaidValue other = new SaidValue(name, varied, bench().attempt(ability, varied));
                SaidValue.requireDifference(asked, List.of(base, other));
            });
        }
    }

    private boolean isAccepted(Ability ability, Options request) {
        try {
            bench().mediaGen()
                    .check(
                            MediaRequest.of(ability.operation(), request),
                            bench().to(ability).build());
            return true;
        } catch (InvalidRequestException e) {
            return false;
        }
    }

    private void sendsLargeInputs(Ability ability) {
        for (Option<?> option : subject.samples(ability).leastOrAbort().present()) {
            sendsLarge(ability, option);
        }
    }

    private <T> void sendsLarge(Ability ability, Option<T> option) {
        List<SaidValue> said = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            Optional<Options> request = large(ability, option, seed).filter(one -> isAccepted(ability, one));
            if (request.isPresent()) {
                Attempt attempt = bench().attempt(ability, request.get());
                attempt.requireServed("A large " + option, ability);
                said.add(new SaidValue("large " + option + " " + seed, request.get(), attempt));
            }
        }
        SaidValue.requireOtherInputs(said);
    }

    @SuppressWarnings("unchecked") // Its type says what it takes.
    private <T> Optional<Options> large(Ability ability, Option<T> option, long seed) {
        Set<MediaFormat> formats =
                ability.capabilities().constraint(option).orElse(Constraint.any()) instanceof Constraint.Inputs bound
                        ? bound.formats()
                        : SampleInputs.usualFormats(option);
        Optional<Input> input = SampleInputs.large(option, formats, seed);
        SampleRequests samples = subject.samples(ability);
        if (option.type().equals(OptionType.INPUT)) {
            return input.map(one -> samples.with((Option<Input>) option, one));
        }
        return option.type().equals(OptionType.INPUTS)
                ? input.map(one -> samples.with((Option<List<Input>>) option, List.of(one)))
                : Optional.empty();
    }
}

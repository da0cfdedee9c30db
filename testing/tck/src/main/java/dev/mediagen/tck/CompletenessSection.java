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
 * Checks that no option is dropped because of another one, that no input is dropped because it is large, and that none is uploaded
 * twice. One model for each operation on each wire is enough: what is dropped there is dropped for all.
 */
final class CompletenessSection implements Section {
    private final Subject subject;
    private final RequestedMedia requested;
    private Optional<Bench> opened = Optional.empty();

    CompletenessSection(Subject subject) {
        this.subject = subject;
        this.requested = new RequestedMedia(subject);
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
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(ability + " honours many options together", () -> honoursTogether(ability)));
        checks.add(new Check(ability + " prepares nothing twice", () -> preparesOnce(ability)));
        boolean takesInputs = subject.samples(ability)
                .least()
                .filter(least -> !least.inputs().isEmpty() && !least.has(Option.MASK))
                .isPresent();
        if (takesInputs) {
            checks.add(new Check(ability + " sends large inputs completely", () -> sendsLargeInputs(ability)));
        }
        return checks.stream();
    }

    private Stream<Ability> oneOfEachWire() {
        Map<String, Ability> first = new LinkedHashMap<>();
        subject.certainAbilities()
                .forEach(ability -> first.putIfAbsent(
                        ability.operation().id() + " " + ability.entry().wire().orElse(""), ability));
        return first.values().stream();
    }

    /** Checks that each value still has an effect when as many options as possible are set. */
    private void honoursTogether(Ability ability) {
        SampleRequests samples = bench().samples(ability);
        Options all = samples.together(request -> isAccepted(ability, request));
        Attempt attempt = bench().attempt(ability, all);
        assumeTrue(attempt.failure().isEmpty(), "The provider does not accept all options at once.");
        TriedValue base = new TriedValue("all options at once", all, attempt);
        for (Option<?> option : all.present()) {
            samples.varied(all, option, request -> isAccepted(ability, request)).ifPresent(varied -> {
                String name = "all options at once with another " + option;
                TriedValue other = new TriedValue(name, varied, bench().attempt(ability, varied));
                TriedValue.requireDifference(requested, List.of(base, other));
            });
        }
    }

    /** Checks that uploads and look-ups are made once per key: in one call, and for an equal request if their results are kept. */
    private void preparesOnce(Ability ability) {
        try (Bench fresh = subject.bench()) {
            Options least = fresh.samples(ability).leastOrAbort();
            Attempt first = fresh.attempt(ability, least);
            Attempt again = fresh.attempt(ability, least);
            PreparedStep.requireNothingSentTwice(first.prepared());
            PreparedStep.requireNothingSentTwice(again.prepared());
            PreparedStep.requireReused(first.prepared(), again.prepared());
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
        for (Option<?> option : bench().samples(ability).leastOrAbort().present()) {
            sendsLarge(ability, option);
        }
    }

    private <T> void sendsLarge(Ability ability, Option<T> option) {
        List<TriedValue> tried = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            Optional<Options> request = large(ability, option, seed).filter(one -> isAccepted(ability, one));
            if (request.isPresent()) {
                Attempt attempt = bench().attempt(ability, request.get());
                attempt.requireServed("A large " + option, ability);
                tried.add(new TriedValue("large " + option + " " + seed, request.get(), attempt));
            }
        }
        TriedValue.requireDifferentInputs(tried);
    }

    @SuppressWarnings("unchecked") // The type of the option says what the value is.
    private <T> Optional<Options> large(Ability ability, Option<T> option, long seed) {
        Set<MediaFormat> formats =
                ability.capabilities().constraint(option).orElse(Constraint.any()) instanceof Constraint.Inputs bound
                        ? bound.formats()
                        : SampleInputs.usualFormats(option);
        Optional<Input> input = subject.inputs().large(option, formats, seed);
        SampleRequests samples = bench().samples(ability);
        if (option.type().equals(OptionType.INPUT)) {
            return input.map(one -> samples.with((Option<Input>) option, one));
        }
        return option.type().equals(OptionType.INPUTS)
                ? input.map(one -> samples.with((Option<List<Input>>) option, List.of(one)))
                : Optional.empty();
    }
}

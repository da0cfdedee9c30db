package dev.mediagen.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks that the catalogue is true: what it declares is honoured, value by value, and what it does not declare is refused before
 * anything is sent.
 *
 * <p>Whether an option is honoured is checked without knowing the provider: two requests that differ in its value must differ on
 * the wire or, where there is no wire, must not all give the same result.
 */
final class CapabilitySection implements Section {
    /** Shorter values may be in a request by chance. */
    private static final int SHORTEST_FOUND = 3;

    private final Subject subject;
    private final RequestedMedia requested;

    /** One bench for all checks, since there are many: a request leaves nothing behind that affects another. */
    private Optional<Bench> opened = Optional.empty();

    CapabilitySection(Subject subject) {
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
        return Stream.concat(subject.abilities().flatMap(this::checksOf), undeclaredOperations());
    }

    private Stream<Check> checksOf(Ability ability) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(ability + " serves the smallest request", () -> servesTheLeast(ability)));
        if (subject.wire().isPresent()) {
            checks.add(new Check(ability + " sends the same for the same request", () -> isStable(ability)));
        }
        for (Option<?> option : declared(ability.capabilities())) {
            checks.add(new Check(ability + " honours " + option, () -> supports(ability, option)));
        }
        checks.add(new Check(ability + " refuses what it does not declare", () -> refusesTheRest(ability)));
        return checks.stream();
    }

    private static List<Option<?>> declared(Capabilities capabilities) {
        return capabilities.constraints().entrySet().stream()
                .filter(bound -> !(bound.getValue() instanceof Constraint.Never))
                .flatMap(bound -> Option.find(bound.getKey()).stream())
                .filter(option -> !option.equals(Option.CONTINUE_FROM) && !option.equals(Option.anyExtra()))
                .collect(Collectors.toList());
    }

    private void servesTheLeast(Ability ability) {
        bench().attempt(ability, least(ability)).requireServed("The smallest request", ability);
    }

    /** Checks that equal requests are equal on the wire; otherwise a difference would mean nothing. */
    private void isStable(Ability ability) {
        String once = bench().attempt(ability, least(ability)).evidence();
        assertThat(bench().attempt(ability, least(ability)).evidence())
                .as("the same request again; leave out of wire() anything that differs by chance")
                .isEqualTo(once);
    }

    private <T> void supports(Ability ability, Option<T> option) {
        assertThat(ability.operation().takes(option))
                .as("a request for %s can have %s", ability.operation().id(), option)
                .isTrue();
        List<Options> requests = bench().samples(ability).honouring(option);
        assumeTrue(!requests.isEmpty(), "The kit cannot make a value of " + option + ".");
        List<TriedValue> tried = new ArrayList<>();
        Optional<TriedValue> unset =
                bench().samples(ability).unset(option).map(request -> unset(ability, option, request));
        for (Options request : requests) {
            Attempt attempt = bench().attempt(ability, request);
            attempt.requireServed(shown(option, request), ability);
            attempt.result().ifPresent(result -> requested.require(request, result));
            tried.add(new TriedValue(shown(option, request), request, attempt));
        }
        if (subject.wire().isPresent()) {
            TriedValue.requireDifference(requested, tried);
            unset.ifPresent(without -> requireEffect(ability, option, tried, without));
        } else if (tried.size() > 1) {
            TriedValue.requireSomeDifference(tried);
        }
    }

    private TriedValue unset(Ability ability, Option<?> option, Options request) {
        return new TriedValue("no " + option, request, bench().attempt(ability, request));
    }

    /** Whether the backend also sends this value when the option is not set. */
    private static boolean isSentAnyway(String text, TriedValue without) {
        boolean canBeFound =
                text.length() >= SHORTEST_FOUND && !List.of("true", "false").contains(text);
        return canBeFound && without.attempt().evidence().contains(text);
    }

    /** Requires that each value differs from no value, and has no effect on the next request. */
    private <T> void requireEffect(Ability ability, Option<T> option, List<TriedValue> tried, TriedValue without) {
        String usual = ability.capabilities().defaults().getOrDefault(option.name(), "");
        for (TriedValue one : tried) {
            String text = option.type().text(one.request().require(option));
            boolean mayBeEqual = text.equals(usual) || requested.isInResult(option, one) || isSentAnyway(text, without);
            if (tried.size() > 1 && !mayBeEqual) {
                TriedValue.requireDifference(requested, List.of(one, without));
            }
        }
        assertThat(bench().attempt(ability, without.request()).evidence())
                .as("a request without %s, after others had it", option)
                .isEqualTo(without.attempt().evidence());
    }

    private void refusesTheRest(Ability ability) {
        SampleRequests samples = bench().samples(ability);
        Stream<Options> misfits = declared(ability.capabilities()).stream()
                .filter(option -> !option.equals(Option.COUNT))
                .flatMap(samples::misfits);
        List<Options> requests = Stream.concat(samples.undeclared(), misfits).toList();
        for (Options request : requests) {
            bench().attempt(ability, request).requireRefused("The request with " + request);
        }
    }

    private Stream<Check> undeclaredOperations() {
        Set<Operation> declared = subject.operations();
        return Arrays.stream(Operation.values())
                .filter(operation -> !declared.contains(operation))
                .map(operation -> new Check("refuses " + operation.id(), () -> refuses(operation)));
    }

    private void refuses(Operation operation) {
        Options least = new SampleRequests(
                        operation, Capabilities.none(), SampleRequests.Given::nothing, subject.inputs())
                .least()
                .orElseThrow();
        Ability none = new Ability("", ModelEntry.builder("none").build(), operation);
        GenerateOptions named =
                GenerateOptions.builder().backend(subject.descriptor().name()).build();
        Attempt attempt = bench().attempt(none, least, named);
        assertThat(attempt.failure().orElseThrow())
                .as("the answer to a request for %s", operation.id())
                .isInstanceOfAny(InvalidRequestException.class, SetupException.class);
        assertThat(attempt.outcomes()).as("calls of the backend").isEmpty();
    }

    private Options least(Ability ability) {
        return bench().samples(ability).leastOrAbort();
    }

    private static <T> String shown(Option<T> option, Options request) {
        String value = request.get(option).map(option.type()::text).orElse("");
        return option + " " + (value.length() > 40 ? "of " + value.length() + " characters" : value);
    }
}

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
    /** Shorter values stand in a request by chance. */
    private static final int SHORTEST_FOUND = 3;

    private final Subject subject;
    private final AskedFor asked;

    /** One bench for all checks, since there are many: a request leaves nothing behind that affects another. */
    private Optional<Bench> opened = Optional.empty();

    CapabilitySection(Subject subject) {
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
        return Stream.concat(subject.abilities().flatMap(this::checksOf), undeclaredOperations());
    }

    private Stream<Check> checksOf(Ability ability) {
        List<Check> checks = new ArrayList<>();
        checks.add(new Check(ability + " serves the least request", () -> servesTheLeast(ability)));
        if (subject.wire().isPresent()) {
            checks.add(new Check(ability + " sends the same request the same way", () -> isStable(ability)));
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
        bench().attempt(ability, least(ability)).requireServed("The least request", ability);
    }

    /** Checks that equal requests are equal on the wire; otherwise a difference would mean nothing. */
    private void isStable(Ability ability) {
        String once = bench().attempt(ability, least(ability)).evidence();
        assertThat(bench().attempt(ability, least(ability)).evidence())
                .as("the same request again; leave out of wire() what differs by chance")
                .isEqualTo(once);
    }

    private <T> void supports(Ability ability, Option<T> option) {
        assertThat(ability.operation().takes(option))
                .as("a request for %s can say %s", ability.operation().id(), option)
                .isTrue();
        List<Options> requests = subject.samples(ability).honouring(option);
        assumeTrue(!requests.isEmpty(), "The kit cannot make a value of " + option + ".");
        List<SaidValue> said = new ArrayList<>();
        Optional<SaidValue> unsaid =
                subject.samples(ability).unsaid(option).map(request -> unsaid(ability, option, request));
        for (Options request : requests) {
            Attempt attempt = bench().attempt(ability, request);
            attempt.requireServed(said(option, request), ability);
            attempt.result().ifPresent(result -> asked.require(request, result));
            said.add(new SaidValue(said(option, request), request, attempt));
        }
        if (subject.wire().isPresent()) {
            SaidValue.requireDifference(asked, said);
            unsaid.ifPresent(nothing -> requireSaid(ability, option, said, nothing));
        } else if (said.size() > 1) {
            SaidValue.requireSomeDifference(said);
        }
    }

    private SaidValue unsaid(Ability ability, Option<?> option, Options request) {
        return new SaidValue("nothing of " + option, request, bench().attempt(ability, request));
    }

    /** Whether the backend sends this value when nothing is said. */
    private static boolean isSentAnyway(String text, SaidValue nothing) {
        boolean canBeFound =
                text.length() >= SHORTEST_FOUND && !List.of("true", "false").contains(text);
        return canBeFound && nothing.attempt().evidence().contains(text);
    }

    /** Each value is told apart from saying nothing, and once it was said it is forgotten. */
    private <T> void requireSaid(Ability ability, Option<T> option, List<SaidValue> said, SaidValue nothing) {
        String usual = ability.capabilities().defaults().getOrDefault(option.name(), "");
        for (SaidValue one : said) {
            String text = option.type().text(one.request().require(option));
            boolean isUsual = text.equals(usual) || asked.showsInResult(option, one) || isSentAnyway(text, nothing);
            if (said.size() > 1 && !isUsual) {
                SaidValue.requireDifference(asked, List.of(one, nothing));
            }
        }
        assertThat(bench().attempt(ability, nothing.request()).evidence())
                .as("a request that says nothing of %s, after others did", option)
                .isEqualTo(nothing.attempt().evidence());
    }

    private void refusesTheRest(Ability ability) {
        SampleRequests samples = subject.samples(ability);
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
        Options least = new SampleRequests(operation, Capabilities.none(), SampleRequests.Given::nothing)
                .least()
                .orElseThrow();
        Ability none = new Ability("", ModelEntry.builder("none").build(), operation);
        GenerateOptions named =
                GenerateOptions.builder().backend(subject.descriptor().name()).build();
        Attempt attempt = bench().attempt(none, least, named);
        assertThat(attempt.failure().orElseThrow())
                .as("the answer to a request for %s", operation.id())
                .isInstanceOfAny(InvalidRequestException.class, SetupException.class);
        assertThat(attempt.outcomes()).as("calls that it led to").isEmpty();
    }

    private Options least(Ability ability) {
        return subject.samples(ability).leastOrAbort();
    }

    private static <T> String said(Option<T> option, Options request) {
        String value = request.get(option).map(option.type()::text).orElse("");
        return option + " " + (value.length() > 40 ? "of " + value.length() + " characters" : value);
    }
}

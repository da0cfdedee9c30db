package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Strictness;
import dev.mediagen.catalogue.RequestCheck;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Rule;
import dev.mediagen.tck.CatalogueRequests;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every option of every model in every catalogue: an option that a rule or a default sets is reported, with the reason. */
@Tag("once")
class ChosenValuesTest {

    /** The values that rules set today; a rule that none of the requests meets would be missing here. */
    private static final Map<ProviderUnderTest, Set<String>> BY_RULES = Map.of(
            ProviderUnderTest.OPENAI, Set.of(),
            ProviderUnderTest.GOOGLE, Set.of(),
            ProviderUnderTest.VERTEX_AI, Set.of(),
            ProviderUnderTest.GROK, Set.of(),
            ProviderUnderTest.OPENROUTER, Set.of(),
            ProviderUnderTest.ELEVENLABS, Set.of());

    private record Case(Operation operation, Capabilities capabilities, Strictness strictness, Sample sample) {

        /** What the check set, and did not report. */
        Set<String> silent(RequestCheck.Checked checked) {
            Set<String> names = set(checked);
            checked.adjustments().forEach(adjustment -> names.remove(adjustment.option()));
            capabilities.defaults().keySet().stream()
                    .filter(name -> Option.find(name).orElseThrow().isExtra())
                    .forEach(names::remove);
            return names;
        }

        private Set<String> set(RequestCheck.Checked checked) {
            Options asked = sample.request().options();
            return checked.request().options().present().stream()
                    .filter(option -> !asked.has(option))
                    .map(Option::name)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** The values that a rule set, with its reason. */
        Stream<String> byRules(RequestCheck.Checked checked) {
            Set<String> reasons = capabilities.rules().stream()
                    .map(Rule::why)
                    .map(why -> why + ".")
                    .collect(Collectors.toSet());
            return checked.adjustments().stream()
                    .filter(adjustment -> adjustment.requested().isEmpty()
                            && reasons.contains(adjustment.why().toString()))
                    .map(adjustment -> adjustment.option() + "=" + adjustment.sent() + ": " + adjustment.why());
        }
    }

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void whatNobodyAskedForIsReported(ProviderUnderTest provider) {
        List<String> silent = new ArrayList<>();
        Set<String> byRules = new TreeSet<>();
        int[] requests = new int[1];
        cases(provider).forEach(one -> {
            try {
                RequestCheck.Checked checked = RequestCheck.of(
                                one.strictness(), one.sample().model(), one.capabilities())
                        .check(one.sample().request());
                requests[0]++;
                one.byRules(checked).forEach(byRules::add);
                one.silent(checked).forEach(name -> silent.add(one.sample() + ": " + name));
            } catch (InvalidRequestException refused) {
                assertThat(refused.violations()).isNotEmpty();
            }
        });
        System.out.printf("%-11s %5d requests, set by rules: %s%n", provider, requests[0], byRules);
        assertThat(silent).as("options that are set in silence").isEmpty();
        assertThat(byRules).containsExactlyInAnyOrderElementsOf(BY_RULES.get(provider));
    }

    private static Stream<Case> cases(ProviderUnderTest provider) {
        return provider.catalogue().models().stream().flatMap(model -> Stream.of(Operation.values())
                .flatMap(operation -> model.capabilities(operation).stream()
                        .flatMap(able -> CatalogueRequests.ofEveryOption(model.id(), operation, able, provider::values)
                                .flatMap(sample -> Stream.of(Strictness.values())
                                        .map(strictness -> new Case(operation, able, strictness, sample))))));
    }
}

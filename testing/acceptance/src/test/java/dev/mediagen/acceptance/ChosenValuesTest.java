package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Strictness;
import dev.mediagen.catalogue.RequestCheck;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Rule;
import dev.mediagen.spi.TypedConstraint;
import dev.mediagen.tck.CatalogueRequests;
import dev.mediagen.tck.CatalogueRequests.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every option of every model in every catalogue: an option that a rule or a default sets is reported, with the reason. */
@Tag("once")
class ChosenValuesTest {

    private record Case(Capabilities capabilities, Strictness strictness, MediaRequest<?> request) {

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
            Options asked = request.options();
            return checked.request().options().present().stream()
                    .filter(option -> !asked.has(option))
                    .map(Option::name)
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** The options that rules set here, with the reasons. */
        Set<String> byRules(RequestCheck.Checked checked) {
            return checked.adjustments().stream()
                    .filter(adjustment -> adjustment.requested().isEmpty())
                    .map(adjustment -> adjustment.option() + ": " + adjustment.why())
                    .filter(rules()::contains)
                    .collect(Collectors.toSet());
        }

        /** The options that rules set where the request does not: those that must be one of a list, and have no default. */
        Set<String> rules() {
            return capabilities.rules().stream()
                    .flatMap(rule -> rule.then().entrySet().stream()
                            .filter(then -> isList(then.getValue())
                                    && !rule.when().containsKey(then.getKey())
                                    && !capabilities.defaults().containsKey(then.getKey()))
                            .map(then -> then.getKey() + ": " + rule.why() + "."))
                    .collect(Collectors.toSet());
        }
    }

    @ParameterizedTest
    @EnumSource(ProviderUnderTest.class)
    void whatNobodyAskedForIsReported(ProviderUnderTest provider) {
        List<String> silent = new ArrayList<>();
        Set<String> rules = new TreeSet<>();
        Set<String> byRules = new TreeSet<>();
        int requests = 0;
        for (Case one : cases(provider)) {
            rules.addAll(one.rules());
            try {
                RequestCheck.Checked checked = RequestCheck.of(one.strictness(), "m", one.capabilities())
                        .check(one.request());
                requests++;
                byRules.addAll(one.byRules(checked));
                one.silent(checked).forEach(name -> silent.add(one.request() + ": " + name));
            } catch (InvalidRequestException refused) {
                assertThat(refused.violations()).isNotEmpty();
            }
        }
        System.out.printf("%-11s %5d requests, set by rules: %s%n", provider, requests, byRules);
        assertThat(silent).as("options that are set in silence").isEmpty();
        assertThat(byRules).as("every such rule is met").isEqualTo(rules);
    }

    /** For each value of each option of each model the smallest request with that value, and nothing that rules set beside it. */
    private static List<Case> cases(ProviderUnderTest provider) {
        List<Case> cases = new ArrayList<>();
        Catalogue catalogue = provider.catalogue();
        Options least = Options.empty();
        for (Sample sample : (Iterable<Sample>) CatalogueRequests.of(catalogue, provider::values)::iterator) {
            MediaRequest<?> request = sample.request();
            Capabilities able = catalogue
                    .find(sample.model())
                    .flatMap(model -> model.capabilities(request.operation()))
                    .orElseThrow();
            if (sample.option().isEmpty()) {
                least = unruled(request, able);
            }
            MediaRequest<?> asked = request.withOptions(with(least, request.options(), sample.option()));
            for (Strictness strictness : Strictness.values()) {
                cases.add(new Case(able, strictness, asked));
            }
        }
        return cases;
    }

    /** The options of a request without those that a rule sets. */
    private static Options unruled(MediaRequest<?> request, Capabilities able) {
        Options options = request.options();
        for (Rule rule : able.rules()) {
            for (Map.Entry<String, Constraint> then : rule.then().entrySet()) {
                options = isList(then.getValue())
                        ? options.without(Option.find(then.getKey()).orElseThrow())
                        : options;
            }
        }
        return options;
    }

    private static boolean isList(Constraint constraint) {
        return constraint instanceof Constraint.OneOf
                || (constraint instanceof TypedConstraint typed && isList(typed.bound()));
    }

    @SuppressWarnings("unchecked") // Both options have the type of the same option.
    private static Options with(Options least, Options more, Optional<Option<?>> option) {
        return option.map(one -> (Option<Object>) one)
                .map(one -> least.with(one, more.require(one)))
                .orElse(least);
    }
}

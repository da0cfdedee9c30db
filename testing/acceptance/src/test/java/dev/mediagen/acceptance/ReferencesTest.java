package dev.mediagen.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Explanation;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.catalogue.RequestCheck;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.GenerateOptions;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.ModelEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever messages speak of they refer to, so that a door can spell it: outside of references no text has a name that only the core
 * uses. Over all options, kinds of work and catalogues.
 */
@Tag("once")
class ReferencesTest {

    /** Of each type of value one that few models take. */
    private static final List<String> VALUES =
            List.of("0.5", "3", "true", "7x7", "7:5", "gif", "zz-ZZ", "Ana=Kore, Ben=Puck");

    private static final Pattern NAME = Pattern.compile(Stream.concat(
                    Option.all().stream().map(Option::name).filter(name -> name.contains("_")),
                    Ref.settings().stream().map(name -> name + "="))
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "\\b(?:", "|extra\\.)")));

    @TempDir
    Path folder;

    @Test
    void reasonsInCataloguesReferToOptions() {
        try (Stage stage = Stage.full(folder)) {
            for (Able able : able(stage)) {
                able.capabilities().rules().forEach(rule -> {
                    assertClean(rule.why());
                    rule.then().values().forEach(ReferencesTest::assertClean);
                });
                able.capabilities().constraints().values().forEach(ReferencesTest::assertClean);
            }
        }
    }

    @Test
    void everyViolationAndAdjustmentRefersToOptions() {
        try (Stage stage = Stage.full(folder)) {
            for (Able able : able(stage)) {
                for (Options options : requests(able.capabilities())) {
                    RequestCheck.strict(able.model(), able.capabilities())
                            .violations(able.operation(), options)
                            .forEach(ReferencesTest::assertClean);
                    assertCleanLeniently(able, options);
                }
            }
        }
    }

    private static void assertCleanLeniently(Able able, Options options) {
        try {
            MediaRequest<?> request = MediaRequest.of(able.operation(), options);
            RequestCheck.Checked checked =
                    RequestCheck.lenient(able.model(), able.capabilities()).check(request);
            checked.adjustments().forEach(ReferencesTest::assertClean);
            checked.warnings().forEach(ReferencesTest::assertClean);
        } catch (InvalidRequestException e) {
            assertClean(e.text());
            e.violations().forEach(ReferencesTest::assertClean);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyExplanationRefersToOptions(Operation operation) {
        try (Stage stage = Stage.full(folder)) {
            for (Strictness strictness : Strictness.values()) {
                GenerateOptions handling =
                        GenerateOptions.builder().strictness(strictness).build();
                for (Options options : requests(Capabilities.none())) {
                    assertExplained(stage, operation, options, handling);
                }
            }
        }
    }

    private static void assertExplained(Stage stage, Operation operation, Options options, GenerateOptions handling) {
        try {
            Explanation why = stage.gen.explain(operation, options, handling);
            assertClean(why.reason());
            why.candidates().forEach(candidate -> assertClean(candidate.reason()));
        } catch (InvalidRequestException e) {
            assertClean(e.text());
        }
    }

    private record Able(String model, Operation operation, Capabilities capabilities) {}

    private static List<Able> able(Stage stage) {
        List<Able> all = new ArrayList<>();
        for (BackendInfo backend : stage.gen.backends()) {
            for (ModelEntry model : backend.catalogue().models()) {
                model.operations()
                        .forEach((operation, capabilities) -> all.add(new Able(model.id(), operation, capabilities)));
            }
        }
        assertThat(all).hasSizeGreaterThan(50);
        return all;
    }

    /** No option, each alone, and all together: of the core, of the catalogue, and one that nobody knows. */
    private static List<Options> requests(Capabilities capabilities) {
        Map<String, Option<?>> known = new LinkedHashMap<>();
        Option.all().forEach(option -> known.put(option.name(), option));
        capabilities
                .constraints()
                .keySet()
                .forEach(name -> known.put(name, Option.find(name).orElseThrow()));
        known.put("extra.brand_new", Option.extra("brand_new"));
        List<Options> requests = new ArrayList<>();
        Options all = Options.empty();
        requests.add(all);
        for (Option<?> option : known.values()) {
            all = with(all, option);
            requests.add(with(Options.empty(), option));
        }
        requests.add(all);
        return requests;
    }

    private static <T> Options with(Options options, Option<T> option) {
        for (String text : VALUES) {
            try {
                return options.with(option, option.parse(text));
            } catch (IllegalArgumentException | InvalidRequestException otherType) {
                // The next value may be of the type of the option.
            }
        }
        throw new AssertionError("No value for " + option);
    }

    private static void assertClean(Violation violation) {
        assertClean(violation.text());
    }

    private static void assertClean(Adjustment adjustment) {
        assertClean(adjustment.why());
        assertThat(adjustment.subject().refs()).isNotEmpty();
    }

    private static void assertClean(Constraint constraint) {
        assertClean(constraint instanceof Constraint.Never never ? never.why() : Text.plain(constraint.describe()));
    }

    private static void assertClean(Text text) {
        assertThat(text.in(ref -> "")).doesNotContainPattern(NAME);
        assertThat(Text.parse(text.notation())).isEqualTo(text);
    }
}

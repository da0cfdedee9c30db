package dev.mediagen.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("once")
class HouseRulesTest {

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> location.isJar())
            .withImportOption(location -> location.contains("mediagen"))
            .importPackages("dev.mediagen");

    private static final JavaClasses SAMPLES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(
                    "dev.mediagen.api.sample",
                    "dev.mediagen.catalogue.sample",
                    "dev.mediagen.core.sample",
                    "dev.mediagen.http.sample",
                    "dev.mediagen.journal.sample",
                    "dev.mediagen.media.files.sample",
                    "dev.mediagen.probe.sample",
                    "dev.mediagen.spring.sample",
                    "dev.mediagen.backend.sample",
                    "dev.mediagen.emulator.sample",
                    "dev.mediagen.tool.sample",
                    "dev.mediagen.cli.sample");

    /** A rule that looks at nothing holds for nothing. */
    @Test
    void everythingWasImported() {
        assertThat(ALL).hasSizeGreaterThan(250);
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        return rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(ALL)));
    }

    /** Each rule is broken by one of the samples; one that does not notice would be no rule. */
    @TestFactory
    Stream<DynamicTest> everyRuleNoticesItsSample() {
        return rules().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(),
                        () -> assertThat(rule.getValue().evaluate(SAMPLES).hasViolation())
                                .isTrue()));
    }

    private static Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        Stream.of(HouseRules.class, BackendRules.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.getType() == ArchRule.class)
                .forEach(field -> rules.put(field.getName(), value(field)));
        return rules;
    }

    private static ArchRule value(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}

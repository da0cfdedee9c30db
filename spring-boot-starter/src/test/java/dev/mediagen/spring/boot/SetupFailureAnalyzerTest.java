package dev.mediagen.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class SetupFailureAnalyzerTest {

    @ImportAutoConfiguration(MediaGenAutoConfiguration.class)
    static class Application {}

    @Test
    void aWrongConfigurationIsASentence() {
        assertThatThrownBy(() -> SpringApplication.run(
                        Application.class, "--mediagen.only-environment=true", "--mediagen.store.type=redis"))
                .satisfies(failure -> assertThat(
                                SpringFactoriesLoader.forDefaultResourceLocation()
                                        .load(FailureAnalyzer.class, (type, name, problem) -> {})
                                        .stream()
                                        .filter(SetupFailureAnalyzer.class::isInstance)
                                        .map(analyzer ->
                                                analyzer.analyze(failure).getDescription()))
                        .singleElement()
                        .asString()
                        .startsWith("MEDIAGEN_STORE names no installed state store."));
    }
}

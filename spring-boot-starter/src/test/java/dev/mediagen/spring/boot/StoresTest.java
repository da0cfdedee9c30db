package dev.mediagen.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.SetupException;
import dev.mediagen.core.MediaGen;
import dev.mediagen.emulator.Emulator;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Which stores the properties choose. */
class StoresTest {

    private final Emulator emulator = Emulator.start();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        emulator.close();
    }

    private ApplicationContextRunner runner() {
        return Contexts.runner(emulator, folder);
    }

    @Test
    void oneOfSeveralStoresIsNamed() {
        runner().run(context -> {
            context.getBean(MediaGen.class)
                    .generate(ImageGenerationRequest.builder("a lighthouse").build());
            assertThat(folder.resolve("state")).isNotEmptyDirectory();
        });
    }

    @Test
    void aStoreThatIsNotInstalledEndsTheStart() {
        ends("mediagen.store.type=redis", "names no installed state store", "disk", "postgres");
    }

    @Test
    void aDatabaseIsAnAddressOrADataSource() {
        ends("mediagen.store.type=postgres", "set mediagen.database.url", "define one DataSource bean");
    }

    @Test
    void resultsGoToAnAddressWhereItsModuleIsInstalled() {
        ends("mediagen.output.location=s3://acme/generated", "mediagen-output-s3");
    }

    private void ends(String property, String... message) {
        runner().withPropertyValues(property)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(SetupException.class)
                        .hasMessageContainingAll(message));
    }

    /** Spring reads MEDIAGEN_STORE as mediagen.store, under which there are other properties. */
    @Test
    void theVariablesOfEveryApplicationAreNoProperties() {
        new ApplicationContextRunner()
                .withPropertyValues(
                        "mediagen.only-environment=true",
                        "mediagen.environment[MEDIAGEN_STORE]=disk",
                        "mediagen.environment[MEDIAGEN_STATE]=" + folder.resolve("state"))
                .withConfiguration(AutoConfigurations.of(MediaGenAutoConfiguration.class))
                .withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("MEDIAGEN_STORE", "disk", "MEDIAGEN_OUTPUT", "s3://acme/generated"))))
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void aGroupIsNoProperty() {
        runner().withPropertyValues("mediagen.database=postgres")
                .run(context ->
                        assertThat(context).hasFailed().getFailure().hasStackTraceContaining("mediagen.database"));
    }
}

package dev.mediagen.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.emulator.Emulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ActuatorTest {

    @TempDir
    Path folder;

    private void withRunner(java.util.function.Consumer<ApplicationContextRunner> test) {
        try (Emulator emulator = Emulator.start()) {
            test.accept(Contexts.runner(emulator, folder));
        }
    }

    @Test
    void itIsUpWithABackendAndAStore() {
        withRunner(runner -> runner.run(context -> {
            Health health = context.getBean(HealthIndicator.class).health();

            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails())
                    .containsEntry("store", "ready")
                    .containsEntry("backends", Map.of("grok", "ready", "openai", "ready"));
        }));
    }

    @Test
    void itIsDownWithoutAnyKey() {
        new ApplicationContextRunner()
                .withConfiguration(
                        org.springframework.boot.autoconfigure.AutoConfigurations.of(MediaGenAutoConfiguration.class))
                .withPropertyValues(
                        "mediagen.only-environment=true",
                        "mediagen.store.type=disk",
                        "mediagen.store.folder=" + folder.resolve("state"))
                .run(context -> {
                    Health health = context.getBean(HealthIndicator.class).health();

                    assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                    assertThat(health.getDetails().get("backends"))
                            .isEqualTo(Map.of("grok", "needs XAI_API_KEY", "openai", "needs OPENAI_API_KEY"));
                });
    }

    @Test
    void itIsDownWithoutAStore() throws Exception {
        Files.createDirectories(folder.resolve("state/records"));
        Files.writeString(folder.resolve("state/owners"), "a file instead of a folder");

        withRunner(runner -> runner.run(context -> {
            Health health = context.getBean(HealthIndicator.class).health();

            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(String.valueOf(health.getDetails().get("store"))).contains("Free some space");
        }));
    }

    @Test
    void theNextMajorVersionHasAnInterfaceOfItsOwn() {
        withRunner(runner -> runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context -> assertThat(
                                context.getBean(org.springframework.boot.health.contributor.HealthIndicator.class)
                                        .health())
                        .isNotNull()
                        .hasToString("UP {backends={grok=ready, openai=ready}, store=ready}")));
    }

    @Test
    void itCanBeTurnedOff() {
        withRunner(runner -> runner.withPropertyValues("management.health.mediagen.enabled=false")
                .run(context -> assertThat(context)
                        .doesNotHaveBean(HealthIndicator.class)
                        .hasSingleBean(InfoContributor.class)));
    }

    @Test
    void theInformationNamesBackendsAndModels() {
        withRunner(runner -> runner.run(context -> {
            Info.Builder info = new Info.Builder();
            context.getBean(InfoContributor.class).contribute(info);

            assertThat(info.build().get("mediagen").toString()).contains("openai", "image-generate", "grok-imagine");
        }));
    }
}

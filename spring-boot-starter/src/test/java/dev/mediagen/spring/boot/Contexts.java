package dev.mediagen.spring.boot;

import dev.mediagen.emulator.Emulator;
import dev.mediagen.fixtures.ManualTime;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Contexts with nothing but the auto-configuration, an emulator and a clock of the tests. */
final class Contexts {

    private Contexts() {}

    static ApplicationContextRunner runner(Emulator emulator, Path folder) {
        ManualTime time = new ManualTime();
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MediaGenAutoConfiguration.class))
                .withBean(
                        MediaGenCustomizer.class,
                        () -> builder -> builder.clock(time).sleeper(time))
                .withPropertyValues(properties(emulator, folder));
    }

    static String[] properties(Emulator emulator, Path folder) {
        return Stream.of(
                        List.of(
                                "mediagen.only-environment=true",
                                "mediagen.output.folder=" + folder.resolve("media"),
                                "mediagen.store.folder=" + folder.resolve("state"),
                                "mediagen.store.durability=process",
                                "mediagen.store.type=disk"),
                        access(emulator, "openai", "openai"),
                        access(emulator, "grok", "xai"))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static List<String> access(Emulator emulator, String backend, String provider) {
        return List.of(
                "mediagen.keys." + backend + "=" + emulator.key(provider),
                "mediagen.base-urls." + backend + "=" + emulator.baseUrl(provider));
    }
}

package dev.mediagen.spring.boot.test;

import dev.mediagen.emulator.Emulator;
import dev.mediagen.spring.boot.MediaGenCustomizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * Starts an emulator for a context, and connects everything in the context to it. All instances are equal, so that contexts are
 * shared.
 */
record EmulatorContextCustomizer() implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        Emulator emulator = Emulator.start();
        Path folder = folder();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("mediagen emulator", properties(emulator, folder)));
        context.getBeanFactory().registerSingleton("mediaGenEmulator", emulator);
        context.getBeanFactory().registerSingleton("mediaGenEmulatorPace", (MediaGenCustomizer)
                builder -> builder.sleeper(length -> {}));
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent closed && closed.getApplicationContext() == context) {
                end(emulator, folder);
            }
        });
    }

    private static Map<String, Object> properties(Emulator emulator, Path folder) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("mediagen.only-environment", true);
        emulator.variables()
                .forEach((variable, value) -> properties.put("mediagen.environment[" + variable + "]", value));
        // Neither the database nor the bucket of the application.
        properties.put("mediagen.store.type", "disk");
        properties.put("mediagen.output.location", "");
        properties.put("mediagen.output.folder", folder.resolve("media").toString());
        properties.put("mediagen.store.folder", folder.resolve("state").toString());
        properties.put("mediagen.store.durability", "process");
        return properties;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("mediagen-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Emulator emulator, Path folder) {
        emulator.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

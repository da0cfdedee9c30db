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
                .addFirst(new MapPropertySource("mediagen emulator", properties(folder)));
        context.getBeanFactory().registerSingleton("mediaGenEmulator", emulator);
        context.getBeanFactory().registerSingleton("mediaGenEmulatorConnection", (MediaGenCustomizer)
                builder -> builder.onlyEnvironment(variables(emulator, folder)).sleeper(length -> {}));
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent closed && closed.getApplicationContext() == context) {
                end(emulator, folder);
            }
        });
    }

    private static Map<String, Object> properties(Path folder) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("mediagen.only-environment", true);
        // Not the database of the application.
        properties.put("mediagen.store.type", "disk");
        properties.put("mediagen.output.folder", folder.resolve("media").toString());
        return properties;
    }

    /** Instead of all variables, keys and addresses of the application. */
    private static Map<String, String> variables(Emulator emulator, Path folder) {
        Map<String, String> variables = new LinkedHashMap<>(emulator.variables());
        variables.put("MEDIAGEN_STORE", "disk");
        variables.put("MEDIAGEN_STATE", folder.resolve("state").toString());
        variables.put("MEDIAGEN_DURABILITY", "process");
        return variables;
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

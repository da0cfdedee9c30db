package dev.mediagen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad plug-in in a real process: it is named by {@code backends}, and everything else works. */
@Tag("once")
@Timeout(120)
class BadPluginProcessTest {

    private static final Set<Class<?>> WELL_DESCRIBED =
            Set.of(Greeting.class, Lingering.class, PrintingCalls.class, EndlessCalls.class);

    @TempDir
    Path folder;

    /** A plug-in that cannot be used. */
    abstract static class Plugin implements MediaBackendProvider {

        @Override
        public MediaBackend open(BackendContext context) {
            throw new IllegalStateException("It is not opened.");
        }

        final BackendDescriptor described(Catalogue catalogue) {
            return BackendDescriptor.builder("plugin")
                    .supports(MediaType.IMAGE, "plugin-1", 1)
                    .catalogue(catalogue)
                    .build();
        }
    }

    public static final class Failing extends Plugin {
        @Override
        public BackendDescriptor descriptor() {
            throw new AssertionError("It does not hold.");
        }
    }

    public static final class Printing extends Plugin {
        @Override
        public BackendDescriptor descriptor() {
            System.out.println("Thank you for using this plug-in!");
            throw new IllegalStateException("It prints.");
        }
    }

    /** Works, and prints. */
    public static final class Greeting extends Plugin {
        @Override
        public BackendDescriptor descriptor() {
            System.out.println("Thank you for using this plug-in!");
            return described(Catalogue.of());
        }
    }

    public static final class Spinning extends Plugin {
        @Override
        public BackendDescriptor descriptor() {
            new Thread(() -> {
                        while (true) {
                            Thread.onSpinWait();
                        }
                    })
                    .start();
            throw new IllegalStateException("It spins.");
        }
    }

    /** Describes itself well, and leaves a thread that never ends. */
    public static final class Lingering extends Plugin {
        @Override
        public BackendDescriptor descriptor() {
            new Thread(() -> {
                        while (true) {
                            LockSupport.park();
                        }
                    })
                    .start();
            return described(Catalogue.of());
        }
    }

    /** Its calls print, or never come back. */
    abstract static class Working extends Plugin {
        @Override
        public BackendDescriptor descriptor() {
            return described(Catalogue.of(ModelEntry.builder("plugin-1")
                    .can(Operation.IMAGE_GENERATE, Capabilities.none())
                    .build()));
        }

        @Override
        public MediaBackend open(BackendContext context) {
            Handlers handlers = Handlers.builder()
                    .on(Operation.IMAGE_GENERATE, ImageGenerationRequest.class, this::call)
                    .build();
            return () -> handlers;
        }

        abstract Outcome call(Call<ImageGenerationRequest> call);
    }

    public static final class PrintingCalls extends Working {
        @Override
        Outcome call(Call<ImageGenerationRequest> call) {
            System.out.println("Thank you for using this plug-in!");
            try (MediaOutput output = call.sink().begin()) {
                output.write(TinyMedia.png());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Outcome.done();
        }
    }

    public static final class EndlessCalls extends Working {
        @Override
        Outcome call(Call<ImageGenerationRequest> call) {
            while (true) {
                LockSupport.park();
                Thread.interrupted();
            }
        }
    }

    public static final class BrokenCatalogue extends Plugin {
        @Override
        public BackendDescriptor descriptor() {
            return BackendDescriptor.builder("plugin")
                    .supports(MediaType.IMAGE, "plugin-1", 1)
                    .catalogue(() -> new ByteArrayInputStream("{\"models\":7}".getBytes(StandardCharsets.UTF_8)))
                    .build();
        }
    }

    /** Never returns its descriptor. */
    public static final class Waiting extends Plugin {
        @Override
        public BackendDescriptor descriptor() {
            while (true) {
                LockSupport.park();
            }
        }
    }

    public static final class Exiting extends Plugin {
        @Override
        public BackendDescriptor descriptor() {
            System.exit(0);
            throw new IllegalStateException("It has ended.");
        }
    }

    /** Nothing can keep it from that, but it is no success, and it is named. */
    @Test
    void oneThatEndsTheProcessIsNamed() throws Exception {
        Shell.Said said = run(Exiting.class, "image", "a cat", "-o", "cat.png");
        assertThat(said.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(said.err()).contains(Exiting.class.getName()).contains("ended the program");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Failing.class,
                Printing.class,
                Spinning.class,
                Waiting.class,
                BrokenCatalogue.class,
                Greeting.class,
                Lingering.class,
                PrintingCalls.class,
                EndlessCalls.class
            })
    void itCostsItself(Class<?> plugin) throws Exception {
        Shell.Said listed = run(plugin, "backends", "--json");

        assertThat(listed.exitCode()).as(listed.err()).isEqualTo(ExitCode.DONE);
        JsonNode answer = new JsonMapper().readTree(listed.out());
        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(listed.out()).contains(WELL_DESCRIBED.contains(plugin) ? "\"name\":\"plugin\"" : plugin.getName());

        Shell.Said made = run(plugin, "image", "a cat", "-o", "cat.png", "--json");
        assertThat(made.exitCode()).as(made.out() + made.err()).isEqualTo(ExitCode.DONE);
        assertThat(new JsonMapper().readTree(made.out()).path("success").asBoolean())
                .isTrue();
    }

    @Test
    void whatACallPrintsIsNoPartOfTheAnswer() throws Exception {
        Shell.Said made = run(PrintingCalls.class, "image", "a cat", "--backend", "plugin", "-o", "cat.png", "--json");
        assertThat(made.exitCode()).as(made.out() + made.err()).isEqualTo(ExitCode.DONE);
        assertThat(new JsonMapper().readTree(made.out()).path("success").asBoolean())
                .isTrue();
        assertThat(made.err()).contains("Thank you for using this plug-in!");
    }

    @Test
    void aCallThatNeverComesBackIsLeft() throws Exception {
        Shell.Said left =
                run(EndlessCalls.class, "image", "a cat", "--backend", "plugin", "-o", "cat.png", "--timeout", "1");
        assertThat(left.exitCode()).as(left.err()).isEqualTo(ExitCode.FAILED);
        assertThat(left.err()).contains("Timed out");
    }

    private Shell.Said run(Class<?> plugin, String... arguments) throws IOException, InterruptedException {
        Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve(MediaBackendProvider.class.getName()), plugin.getName() + "\n");
        ProcessBuilder builder = new Installation(folder).command(arguments);
        List<String> command = new ArrayList<>(builder.command());
        int path = command.indexOf("-cp") + 1;
        command.set(path, command.get(path) + File.pathSeparator + folder.resolve("classes"));
        builder.environment().put("MEDIAGEN_SHUTDOWN_GRACE", "1");
        Process process = builder.command(command).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Shell.Said(process.exitValue(), out, Files.readString(folder.resolve("err")));
    }
}

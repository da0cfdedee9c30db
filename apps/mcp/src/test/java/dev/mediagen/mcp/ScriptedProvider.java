package dev.mediagen.mcp;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.JobUnfinishedException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.fixtures.StubBackend;
import dev.mediagen.fixtures.TinyMedia;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.time.Duration;

/**
 * A plug-in for tests, under the name {@code scripted}, that makes clips. By the prompt it does what a test wants to see:
 * {@code steps} becomes a job that tells how far it is, {@code wait} one that never ends, and {@code hold NAME} is answered when a
 * file NAME is in the folder {@code held} beside the state, with a draft before if one is wanted; the name of an error throws it. It
 * prints where it must not.
 */
public final class ScriptedProvider implements MediaBackendProvider {

    /** For {@link java.util.ServiceLoader}. */
    public ScriptedProvider() {}

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.builder("scripted")
                .supports(MediaType.VIDEO, "scripted-1", 100)
                .supports(MediaType.AUDIO, "scripted-1", 1)
                .catalogue(Catalogue.of(ModelEntry.builder("scripted-1")
                        .can(Operation.VIDEO_GENERATE, Capabilities.builder().build())
                        .can(
                                Operation.SPEECH,
                                Capabilities.builder().supports(Option.PREVIEWS).build())
                        .build()))
                .build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        return new StubBackend(descriptor())
                .answering(ScriptedProvider::begin)
                .polled(ScriptedProvider::poll)
                .open(context);
    }

    private static Outcome begin(Call<?> call) {
        System.out.println("noise on standard output");
        String prompt = call.request().prompt().orElse("");
        if (prompt.startsWith("hold ")) {
            return held(call, prompt.substring("hold ".length()));
        }
        switch (prompt) {
            case "AssertionError" -> throw new AssertionError("It does not hold.");
            case "StackOverflowError" -> throw new StackOverflowError();
            case "OutOfMemoryError" -> throw new OutOfMemoryError("It is full.");
            case "LinkageError" -> throw new NoClassDefFoundError("x/Y");
            default -> {
                // It is accepted.
            }
        }
        String token = prompt.equals("steps") ? "0" : "wait";
        return Outcome.accepted(token).pollAfter(Duration.ofMillis(300));
    }

    /** Says by the file NAME.sent that everything was sent. */
    private static Outcome held(Call<?> call, String name) {
        Path held = Path.of(System.getenv("MEDIAGEN_STATE")).resolveSibling("held");
        try (WatchService changes = held.getFileSystem().newWatchService()) {
            Files.createDirectories(held).register(changes, StandardWatchEventKinds.ENTRY_CREATE);
            if (!call.sendsLastByte()) {
                throw stopped(false);
            }
            Files.createFile(held.resolve(name + ".sent"));
            if (call.request().options().has(Option.PREVIEWS)) {
                draft(call);
            }
            while (!Files.exists(held.resolve(name))) {
                changes.take().reset();
            }
            return StubBackend.write(call);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(true);
        }
    }

    private static void draft(Call<?> call) throws IOException {
        try (MediaOutput draft = call.sink().preview()) {
            draft.write(TinyMedia.wav());
        }
    }

    private static JobUnfinishedException stopped(boolean sent) {
        return new JobUnfinishedException(
                "It was stopped.", ErrorDetails.builder().possiblyBilled(sent).build());
    }

    private static Outcome poll(JobCall call) {
        if (call.token().equals("wait")) {
            return Outcome.accepted("wait").pollAfter(Duration.ofMillis(50));
        }
        int percent = Integer.parseInt(call.token()) + 30;
        return percent < 100
                ? Outcome.accepted(String.valueOf(percent))
                        .pollAfter(Duration.ofMillis(300))
                        .percent(percent)
                : StubBackend.write(call);
    }
}

package dev.mediagen.backend.preview;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.MediaSink;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Secret;
import dev.mediagen.spi.Sleeper;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls the backend the way the core does, with files in a folder as the sink. */
final class BackendFixture {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final Path folder;
    private final Handlers handlers = new PreviewProvider().open(new Context()).handlers();
    /** What became of each part, in order. */
    final List<String> log = new ArrayList<>();

    private String model = PreviewBackend.MODEL;
    private Optional<IOException> failure = Optional.empty();

    BackendFixture(Path folder) {
        this.folder = folder;
    }

    /** Makes what is asked for; the files in their order. */
    List<Path> make(MediaRequest<?> request) {
        return make(request, NOW.plusSeconds(60));
    }

    List<Path> make(MediaRequest<?> request, Instant deadline) {
        List<Path> files = new ArrayList<>();
        MediaSink sink = () -> {
            try {
                Path file = Files.createTempFile(folder, "part", ".bin");
                files.add(file);
                return new FilePart(Files.newOutputStream(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        handlers.handle(new TestCall<>(request, model, sink, deadline));
        return files;
    }

    Path makeOne(MediaRequest<?> request) {
        List<Path> files = make(request);
        if (files.size() != 1) {
            throw new AssertionError("One file was wanted, not " + files.size());
        }
        return files.get(0);
    }

    Input input(MediaRequest<?> request) {
        return Input.file(makeOne(request));
    }

    BackendFixture model(String name) {
        model = name;
        return this;
    }

    /** Lets every part fail while it is written. */
    void fail(IOException e) {
        failure = Optional.of(e);
    }

    Handlers handlers() {
        return handlers;
    }

    private record TestCall<R extends MediaRequest<?>>(R request, String model, MediaSink sink, Instant deadline)
            implements Call<R> {

        @Override
        public Optional<ModelEntry> entry() {
            return Optional.empty();
        }

        @Override
        public Optional<ContinuationState> continuation() {
            return Optional.empty();
        }

        @Override
        public Operation operation() {
            return request.operation();
        }

        @Override
        public String idempotencyKey() {
            return "test";
        }
    }

    private final class FilePart extends MediaOutput {

        private final OutputStream out;

        FilePart(OutputStream out) {
            this.out = new BufferedOutputStream(out);
            log.add("begun");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (failure.isPresent()) {
                throw failure.get();
            }
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.close();
            log.add("closed");
        }

        @Override
        public MediaOutput attribute(String name, String value) {
            log.add(name + "=" + value);
            return this;
        }

        @Override
        public MediaOutput headerless(MediaFormat format) {
            throw new AssertionError("Everything here has a header.");
        }

        @Override
        public MediaOutput rawSamples(int sampleRate, int channels) {
            throw new AssertionError("Everything here has a header.");
        }

        @Override
        public void discard() {
            log.add("discarded");
        }
    }

    private static final class Context implements BackendContext {

        @Override
        public Optional<Secret> key() {
            return Optional.empty();
        }

        @Override
        public Optional<URI> baseUrl() {
            return Optional.empty();
        }

        @Override
        public Optional<URI> baseUrl(String variable) {
            return Optional.empty();
        }

        @Override
        public Optional<String> variable(String name) {
            return Optional.empty();
        }

        @Override
        public Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }

        @Override
        public Sleeper sleeper() {
            return length -> {
                throw new AssertionError("A handler never waits.");
            };
        }
    }
}

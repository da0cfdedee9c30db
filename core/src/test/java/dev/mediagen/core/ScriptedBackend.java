package dev.mediagen.core;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.MediaOutput;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.CRC32;

/** A backend that does what a test says and remembers what it was asked. */
final class ScriptedBackend implements MediaBackendProvider {

    /** One transparent pixel. */
    private static final int PNG_END_BYTES = 12;

    static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    final List<Call<?>> calls = new CopyOnWriteArrayList<>();
    final List<JobCall> polls = new CopyOnWriteArrayList<>();
    final List<JobCall> cancels = new CopyOnWriteArrayList<>();

    private final BackendDescriptor descriptor;
    private Function<Call<?>, Outcome> handler = call -> png(call.sink().begin());
    private Function<JobCall, Outcome> poller = call -> png(call.sink().begin());
    private Function<String, Optional<ModelEntry>> describer = model -> Optional.empty();
    private boolean stops;

    private ScriptedBackend(BackendDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    static ScriptedBackend of(BackendDescriptor descriptor) {
        return new ScriptedBackend(descriptor);
    }

    /** Makes images with a catalogue, and needs a key in {@code NAME_KEY}. */
    static ScriptedBackend images(String name, int priority, Catalogue catalogue) {
        return of(BackendDescriptor.builder(name)
                .keyVariables(name.toUpperCase(java.util.Locale.ROOT) + "_KEY")
                .supports(MediaType.IMAGE, catalogue.models().get(0).id(), priority)
                .catalogue(catalogue)
                .build());
    }

    /** The backend alpha, whose model makes one image a call. */
    static ScriptedBackend oneImageACall() {
        return of(BackendDescriptor.builder("alpha")
                .supports(MediaType.IMAGE, "alpha-1", 100)
                .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                        .can(
                                Operation.IMAGE_GENERATE,
                                Capabilities.builder()
                                        .supports(Option.COUNT, Constraint.range(1, 1))
                                        .build())
                        .build()))
                .build());
    }

    /** The backend alpha, whose model speaks texts of at most so many characters. */
    static ScriptedBackend speaking(int characters) {
        return of(BackendDescriptor.builder("alpha")
                .supports(MediaType.AUDIO, "alpha-1", 100)
                .catalogue(Catalogue.of(ModelEntry.builder("alpha-1")
                        .can(
                                Operation.SPEECH,
                                Capabilities.builder()
                                        .supports(Option.PROMPT, Constraint.atMost(characters))
                                        .supports(Option.OUTPUT_FORMAT, Constraint.oneOf("wav", "opus", "pcm"))
                                        .supports(Option.SEED)
                                        .supports(Option.SUBTITLES)
                                        .build())
                        .build()))
                .build());
    }

    ScriptedBackend answering(Function<Call<?>, Outcome> script) {
        handler = script;
        return this;
    }

    ScriptedBackend polled(Function<JobCall, Outcome> script) {
        poller = script;
        return this;
    }

    /** The provider describes models that the catalogue does not have. */
    ScriptedBackend describing(Function<String, Optional<ModelEntry>> description) {
        describer = description;
        return this;
    }

    /** Jobs can be stopped. */
    ScriptedBackend stopping() {
        stops = true;
        return this;
    }

    static Outcome png(MediaOutput part) {
        return write(part, PNG);
    }

    /** An image that is another file than those of other numbers. */
    static Outcome png(MediaOutput part, int number) {
        int end = PNG.length - PNG_END_BYTES;
        byte[] text = ("tEXtnumber\0" + number).getBytes(StandardCharsets.ISO_8859_1);
        CRC32 sum = new CRC32();
        sum.update(text);
        return write(
                part,
                ByteBuffer.allocate(PNG.length + 2 * Integer.BYTES + text.length)
                        .put(PNG, 0, end)
                        .putInt(text.length - Integer.BYTES)
                        .put(text)
                        .putInt((int) sum.getValue())
                        .put(PNG, end, PNG_END_BYTES)
                        .array());
    }

    static Outcome write(MediaOutput part, byte[] bytes) {
        try (part) {
            part.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Outcome.done();
    }

    @Override
    public BackendDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public MediaBackend open(BackendContext context) {
        JobHandler jobs = new JobHandler() {

            @Override
            public Outcome poll(JobCall call) {
                polls.add(call);
                return poller.apply(call);
            }

            @Override
            public Cancellation cancel(JobCall call) {
                cancels.add(call);
                return stops ? Cancellation.STOPPED : Cancellation.UNSUPPORTED;
            }
        };
        Handlers.Builder handlers = Handlers.builder();
        for (Operation operation : Operation.values()) {
            handlers.<MediaRequest<?>>on(operation, MediaRequest.class, this::handle, jobs);
        }
        Handlers built = handlers.build();
        return new Opened(built, describer);
    }

    private record Opened(Handlers handlers, Function<String, Optional<ModelEntry>> describer) implements MediaBackend {

        @Override
        public Optional<ModelEntry> describe(String model, Instant deadline) {
            return describer.apply(model);
        }
    }

    private Outcome handle(Call<? extends MediaRequest<?>> call) {
        calls.add(call);
        return handler.apply(call);
    }
}

package dev.mediagen.tck;

import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.Outcome;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Replaces a provider in the tests of an application. Needs no key and no network, makes tiny real files determined by the request,
 * fails on request, and records its calls.
 *
 * <pre>{@code
 * FakeBackend fake = FakeBackend.builder("fake").jobs(3).build();
 * ManualTime time = new ManualTime();
 * MediaGen mediaGen = MediaGen.builder().provider(fake).clock(time).sleeper(time).baseFolder(folder).build();
 *
 * fake.failNext(new UnavailableException("Too many requests.", ErrorDetails.none()));
 * application.makePosters(mediaGen);
 * assertThat(fake.calls()).hasSize(4);
 * }</pre>
 */
public final class FakeBackend implements MediaBackendProvider {
    private final BackendDescriptor descriptor;
    private final int polls;
    private final Queue<MediaException> failures = new ArrayDeque<>();
    private final List<Received> calls = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<String, Integer> pollsByToken = new ConcurrentHashMap<>();

    private FakeBackend(Builder builder) {
        descriptor = builder.descriptor();
        polls = builder.polls;
    }

    /** A fake for all operations, completing synchronously, with the name {@code fake}. */
    public static FakeBackend create() {
        return builder("fake").build();
    }

    /**
     * Starts a fake with a name.
     *
     * @param name its name in requests
     */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /**
     * A received call.
     *
     * @param operation the operation
     * @param model the model that was chosen
     * @param options the options, checked and adjusted
     * @param idempotencyKey the idempotency key of the call
     */
    public record Received(Operation operation, String model, Options options, String idempotencyKey) {
        /** The prompt, if there is one. */
        public Optional<String> prompt() {
            return options.get(Option.PROMPT);
        }
    }

    /** The calls received so far, oldest first; failed calls too. */
    public List<Received> calls() {
        return List.copyOf(calls);
    }

    /** The number of polls. */
    public int polls() {
        return pollsByToken.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Makes the next call fail with this exception; several apply one after the other. */
    public void failNext(MediaException failure) {
        synchronized (failures) {
            failures.add(failure);
        }
    }

    @Override
    public BackendDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public MediaBackend open(BackendContext context) {
        Handlers.Builder handlers = Handlers.builder();
        for (Operation operation : Operation.values()) {
            if (polls == 0) {
                handlers.<MediaRequest<?>>on(operation, MediaRequest.class, this::make);
            } else {
                handlers.<MediaRequest<?>>on(operation, MediaRequest.class, this::begin, this::poll);
            }
        }
        Handlers all = handlers.build();
        return () -> all;
    }

    private Outcome make(Call<? extends MediaRequest<?>> call) {
        receive(call);
        return FakeMedia.of(call).write(call.sink());
    }

    private Outcome begin(Call<? extends MediaRequest<?>> call) {
        receive(call);
        return Outcome.accepted(FakeMedia.of(call).token());
    }

    private Outcome poll(JobCall call) {
        int asked = pollsByToken.merge(call.token(), 1, Integer::sum);
        return asked < polls
                ? Outcome.accepted(call.token()).percent(100 * asked / polls)
                : FakeMedia.of(call.token()).write(call.sink());
    }

    private void receive(Call<?> call) {
        calls.add(new Received(call.operation(), call.model(), call.request().options(), call.idempotencyKey()));
        synchronized (failures) {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
        }
    }

    /** Configures a fake. */
    public static final class Builder {
        private final String name;
        private Set<MediaType> media = EnumSet.allOf(MediaType.class);
        private Optional<Catalogue> catalogue = Optional.empty();
        private int priority = 1000;
        private int polls;

        private Builder(String name) {
            this.name = name;
        }

        /** Sets the media types; all by default. */
        public Builder media(MediaType first, MediaType... more) {
            media = EnumSet.of(first, more);
            return this;
        }

        /** Sets the priority; 1000 by default, which is above every real backend. */
        public Builder priority(int value) {
            priority = value;
            return this;
        }

        /** Makes every call a job that completes after this number of polls; at least 1. */
        public Builder jobs(int pollsUntilDone) {
            polls = pollsUntilDone;
            return this;
        }

        /** Sets the models, instead of one that supports everything; the first that supports a media type is its default. */
        public Builder catalogue(Catalogue models) {
            catalogue = Optional.of(models);
            return this;
        }

        /** Builds the fake. */
        public FakeBackend build() {
            return new FakeBackend(this);
        }

        private BackendDescriptor descriptor() {
            Catalogue models = catalogue.orElseGet(() -> FakeCatalogue.of(media));
            BackendDescriptor.Builder description =
                    BackendDescriptor.builder(name).catalogue(models);
            for (MediaType type : media) {
                models.models().stream()
                        .filter(model -> model.operations().keySet().stream()
                                .anyMatch(operation -> operation.mediaType() == type))
                        .findFirst()
                        .ifPresent(model -> description.supports(type, model.id(), priority));
            }
            return description.build();
        }
    }
}

package dev.mediagen.core;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.spi.BackendContext;
import dev.mediagen.spi.BackendDescriptor;
import dev.mediagen.spi.BatchHandler;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Catalogue;
import dev.mediagen.spi.Handlers;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.MediaBackend;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.spi.ModelEntry;
import dev.mediagen.spi.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A backend whose provider has batches, and that counts them. */
class BatchingBackend implements MediaBackendProvider, BatchHandler {

    /** How many batches and single calls were sent. */
    int sent;

    private final String name;

    BatchingBackend(String name) {
        this.name = name;
    }

    @Override
    public BackendDescriptor descriptor() {
        return BackendDescriptor.builder(name)
                .supports(MediaType.IMAGE, name + "-1", 100)
                .catalogue(Catalogue.of(ModelEntry.builder(name + "-1")
                        .can(
                                Operation.IMAGE_GENERATE,
                                Capabilities.builder()
                                        .batchPrice(new BigDecimal("0.5"))
                                        .build())
                        .build()))
                .build();
    }

    @Override
    public MediaBackend open(BackendContext context) {
        Handlers handlers = Handlers.builder()
                .on(Operation.IMAGE_GENERATE, ImageGenerationRequest.class, call -> {
                    sent++;
                    return ScriptedBackend.png(call.sink().begin());
                })
                .batch(Operation.IMAGE_GENERATE, this)
                .build();
        return () -> handlers;
    }

    @Override
    public int most() {
        return 10;
    }

    @Override
    public boolean takes(MediaRequest<?> request, Optional<ModelEntry> entry) {
        return true;
    }

    @Override
    public Outcome.Accepted submit(String id, List<? extends Call<?>> calls) {
        sent++;
        return Outcome.accepted("batch-" + sent);
    }

    @Override
    public Optional<Outcome.Accepted> find(String id, JobCall call) {
        return Optional.empty();
    }

    @Override
    public List<Outcome> poll(List<? extends JobCall> calls) {
        List<Outcome> outcomes = new ArrayList<>();
        calls.forEach(
                call -> outcomes.add(ScriptedBackend.png(call.sink().begin(), outcomes.size() + name.hashCode())));
        return outcomes;
    }
}

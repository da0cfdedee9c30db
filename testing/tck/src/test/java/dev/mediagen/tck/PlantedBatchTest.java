package dev.mediagen.tck;

import static dev.mediagen.tck.Defective.failures;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.fixtures.StubBackend;
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
import org.junit.jupiter.api.Test;

/** A backend with batches: the kit sends one, and finds a result that is lost. */
class PlantedBatchTest {
    private static final String CHECK = "image-generate gives each call of a batch its own result";

    static class Correct extends Defective {
        Correct() {
            super(() -> new Batched(2));
        }
    }

    @Test
    void everyCallHasItsResult() {
        assertThat(failures(Correct.class, "jobs")).isEmpty();
    }

    static class LosesOne extends Defective {
        LosesOne() {
            super(() -> new Batched(1));
        }
    }

    @Test
    void aLostResultIsFound() {
        assertThat(failures(LosesOne.class, "jobs")).contains(CHECK);
    }

    /**
     * A provider that makes images in batches.
     *
     * @param made how many images of a batch it makes
     */
    private record Batched(int made) implements MediaBackendProvider, BatchHandler {
        @Override
        public BackendDescriptor descriptor() {
            Capabilities images = Capabilities.builder()
                    .supports(Option.PROMPT)
                    .batchPrice(new BigDecimal("0.5"))
                    .build();
            return BackendDescriptor.builder("wired")
                    .keyVariables("WIRED_KEY")
                    .baseUrlVariable("WIRED_URL")
                    .variable("WIRED_UPLOAD_URL", "where uploads go")
                    .supports(MediaType.IMAGE, "wired-1", 50)
                    .catalogue(Catalogue.of(ModelEntry.builder("wired-1")
                            .can(Operation.IMAGE_GENERATE, images)
                            .build()))
                    .build();
        }

        @Override
        public MediaBackend open(BackendContext context) {
            Handlers handlers = Handlers.builder()
                    .<MediaRequest<?>>on(Operation.IMAGE_GENERATE, MediaRequest.class, StubBackend::write)
                    .batch(Operation.IMAGE_GENERATE, this)
                    .build();
            return () -> handlers;
        }

        @Override
        public int most() {
            return 100;
        }

        @Override
        public boolean takes(MediaRequest<?> request, Optional<ModelEntry> entry) {
            return true;
        }

        @Override
        public Outcome.Accepted submit(String id, List<? extends Call<?>> calls) {
            return Outcome.accepted("b-" + id);
        }

        @Override
        public Optional<Outcome.Accepted> find(String id, JobCall call) {
            return Optional.of(Outcome.accepted("b-" + id));
        }

        @Override
        public List<Outcome> poll(List<? extends JobCall> calls) {
            List<Outcome> outcomes = new ArrayList<>();
            for (JobCall call : calls) {
                outcomes.add(outcomes.size() < made ? StubBackend.write(call) : lost());
            }
            return outcomes;
        }

        private static Outcome lost() {
            return Outcome.failed(new BackendFaultException("There is no answer to this call.", ErrorDetails.none()));
        }
    }
}

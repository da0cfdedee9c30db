package dev.mediagen.backend.openai;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.tck.BackendContract;
import dev.mediagen.tck.SampleMedia;
import dev.mediagen.tck.ServerMode;
import dev.mediagen.tck.Wire;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

/** The contract of a backend, against an emulator that serves retired models too. */
@Tag("once")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiContractTest extends BackendContract {

    private final Emulator emulator = Emulator.builder().allowRetired().start();

    @BeforeAll
    void forget() {
        emulator.forgetRequests();
    }

    @AfterAll
    void stop() {
        emulator.close();
    }

    @Override
    protected MediaBackendProvider provider() {
        return new OpenAiProvider();
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of("OPENAI_API_KEY", emulator.key("openai"), "OPENAI_BASE_URL", emulator.baseUrl("openai"));
    }

    /** A markup has the size of the image, and transparent pixels. */
    @Override
    protected List<?> extras(Operation operation, String name) {
        return name.equals("markup")
                ? IntStream.of(1, 2)
                        .mapToObj(seed -> Input.bytes(SampleMedia.mask(64, 64, seed)))
                        .toList()
                : List.of();
    }

    @Override
    protected boolean serve(ServerMode mode, Operation operation) {
        emulator.clearFaults();
        switch (mode) {
            case FAIL_JOBS -> emulator.fault("*=job-fails,times:always");
            case KEEP_RUNNING -> emulator.fault("*=stuck,times:always");
            case FLAG_RESULTS -> emulator.fault("*=refuse,times:always");
            default -> {}
        }
        return mode != ServerMode.FLAG_RESULTS || operation.mediaType() != MediaType.AUDIO;
    }

    @Override
    protected Optional<Wire<?>> wire() {
        return Optional.of(Wire.of(
                () -> emulator.requests().all(),
                request -> request.method() + " " + request.path() + " " + request.body() + " " + request.parts()));
    }
}

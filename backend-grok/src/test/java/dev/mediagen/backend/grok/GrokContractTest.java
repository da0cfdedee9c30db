package dev.mediagen.backend.grok;

import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.emulator.Emulator;
import dev.mediagen.spi.MediaBackendProvider;
import dev.mediagen.tck.BackendContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Every model, operation and option value of the catalogue, against the emulator. */
class GrokContractTest extends BackendContract {

    private static Emulator emulator;

    @BeforeAll
    static void start() {
        emulator = Emulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Override
    protected MediaBackendProvider provider() {
        return new GrokProvider();
    }

    @Override
    protected Map<String, String> environment() {
        return emulator.variables();
    }

    /** The ids of jobs and files differ by chance, so that paths are left to the names of the operations. */
    @Override
    protected Optional<List<String>> wire() {
        return Optional.of(emulator.requests().all().stream()
                .map(request -> request.operation() + " " + request.body())
                .toList());
    }

    @Override
    protected List<String> samples(Operation operation, Option<?> option) {
        return switch (option.name()) {
            case "voice", "extra.voice_id" -> List.of("eve", "ara");
            case "extra.user" -> List.of("u-1", "u-2");
            default -> List.of();
        };
    }
}

package dev.mediagen.backend.preview;

import dev.mediagen.api.Operation;
import dev.mediagen.spi.ModelEntry;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** The contract for the operations whose results are made in less than a second: one or more of each media type. */
@Tag("once")
class QuickContractTest extends PreviewContractTest {

    private static final Set<Operation> SLOW = EnumSet.of(
            Operation.IMAGE_GENERATE,
            Operation.IMAGE_REFERENCE,
            Operation.VIDEO_GENERATE,
            Operation.VIDEO_FROM_IMAGE,
            Operation.VIDEO_FROM_REFERENCES,
            Operation.VOICE_DESIGN);

    @Override
    protected boolean tries(ModelEntry model, Operation operation) {
        return !SLOW.contains(operation);
    }
}

package dev.mediagen.spring.ai;

import dev.mediagen.api.Generated;
import dev.mediagen.api.Text;
import org.springframework.ai.model.MutableResponseMetadata;

/** Adds the facts of a result to the metadata of a response, under names of this project. */
final class ResultMetadata {

    private ResultMetadata() {}

    static void put(Generated<?> result, MutableResponseMetadata metadata) {
        metadata.put("backend", result.backend())
                .put("model", result.model())
                .put("adjustments", result.adjustments())
                .put("warnings", result.warnings().stream().map(Text::toString).toList());
        result.continuation().ifPresent(continuation -> metadata.put("continuation", continuation.id()));
        result.requestId().ifPresent(id -> metadata.put("request_id", id));
        result.cost().ifPresent(cost -> metadata.put("cost", cost));
    }
}

package dev.mediagen.spring.ai;

import dev.mediagen.api.Generated;
import org.springframework.ai.model.MutableResponseMetadata;

/** What is known of a result, under names of ours in the metadata of a response. */
final class ResultMetadata {

    private ResultMetadata() {}

    static void put(Generated<?> result, MutableResponseMetadata metadata) {
        metadata.put("backend", result.backend())
                .put("model", result.model())
                .put("adjustments", result.adjustments())
                .put("warnings", result.warnings());
        result.continuation().ifPresent(continuation -> metadata.put("continuation", continuation.id()));
        result.requestId().ifPresent(id -> metadata.put("request_id", id));
        result.cost().ifPresent(cost -> metadata.put("cost", cost));
    }
}

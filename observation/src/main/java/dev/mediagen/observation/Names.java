package dev.mediagen.observation;

import dev.mediagen.api.MediaType;
import dev.mediagen.core.BatchOptions;
import java.util.Locale;

/**
 * The names of observations and attributes. Those that start with {@code gen_ai} are OpenTelemetry's, still in development; the
 * others are this project's.
 */
final class Names {

    static final String CALL = "gen_ai.client.operation.duration";
    static final String JOB = "mediagen.job";

    static final String OPERATION = "gen_ai.operation.name";
    static final String OUTPUT_TYPE = "gen_ai.output.type";
    static final String PROVIDER = "gen_ai.provider.name";
    static final String REQUEST_MODEL = "gen_ai.request.model";
    static final String RESPONSE_MODEL = "gen_ai.response.model";
    static final String INPUT_TOKENS = "gen_ai.usage.input_tokens";
    static final String OUTPUT_TOKENS = "gen_ai.usage.output_tokens";
    static final String ERROR_TYPE = "error.type";

    static final String ENTRY = "mediagen.entry";
    static final String OUTCOME = "mediagen.outcome";
    static final String JOB_ID = "mediagen.job.id";
    static final String BATCH = BatchOptions.METADATA;
    static final String LABEL = "mediagen.job.label";
    static final String BYTES = "mediagen.result.bytes";
    static final String COST = "mediagen.cost.amount";
    static final String CURRENCY = "mediagen.cost.currency";

    /** The value for unknown; a meter needs the same names each time. */
    static final String NONE = "none";

    private Names() {}

    /** OpenTelemetry's name of the media type: audio is speech; it has no music yet. */
    static String outputType(MediaType mediaType) {
        return mediaType == MediaType.AUDIO ? "speech" : mediaType.name().toLowerCase(Locale.ROOT);
    }
}

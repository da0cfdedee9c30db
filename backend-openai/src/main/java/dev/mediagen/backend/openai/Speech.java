package dev.mediagen.backend.openai;

import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.util.Optional;

/** {@code /audio/speech}. */
final class Speech implements Handler<SpeechRequest> {

    /** The API requires a voice; every model supports this one. */
    private static final String USUAL_VOICE = "alloy";

    /** The only rate of OpenAI for samples without a header. */
    private static final int PCM_RATE = 24_000;

    /** The wire of models that can be heard in events while they speak; only there OpenAI reports the usage. */
    static final String EVENTS = "speech-events";

    private final ProviderClient client;

    Speech(ProviderClient client) {
        this.client = client;
    }

    @Override
    public Outcome handle(Call<SpeechRequest> call) {
        Options options = call.request().options();
        boolean inEvents = call.wire().filter(EVENTS::equals).isPresent();
        JsonBuilder body = Json.object()
                .put("model", call.model())
                .put("voice", call.request().voice().orElse(USUAL_VOICE))
                .put("input", call.request().text())
                .putIfPresent("instructions", options.get(Option.INSTRUCTIONS))
                .putIfPresent(
                        "response_format", options.get(Option.OUTPUT_FORMAT).map(MediaFormat::id))
                .putIfPresent("speed", options.get(Option.SPEED))
                .putIfPresent("stream_format", options.get(Option.PREVIEWS).map(drafts -> inEvents ? "sse" : "audio"))
                .merge(options.extras());
        ProviderRequest request = client.post("audio/speech").json(body);
        Optional<MediaFormat> headerless = options.get(Option.OUTPUT_FORMAT).filter(format -> !format.hasSignature());
        if (options.has(Option.PREVIEWS)) {
            request.withDraft(headerless);
        }
        boolean pieces = inEvents && options.has(Option.PREVIEWS);
        ProviderResponse answer = pieces ? request.pieces(call, "audio") : request.bytes(call);
        if (answer.media().isEmpty()) {
            throw answer.without("audio");
        }
        headerless.ifPresent(format -> answer.media().forEach(sound -> sound.headerless(format, PCM_RATE, 1)));
        answer.keepAll();
        return Completed.builder()
                .requestId(answer.requestId())
                .usage(Usages.tokens(answer.json().at("usage"), ""))
                .build();
    }
}

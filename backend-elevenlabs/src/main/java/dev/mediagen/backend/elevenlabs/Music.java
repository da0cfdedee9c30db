package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.Input;
import dev.mediagen.api.MusicRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import dev.mediagen.spi.Prepared;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code /v1/music}, by a prompt or by a composition plan that the prompt changes, {@code /v1/music/detailed}, and {@code
 * /v1/music/video-to-music}. The model is always sent: the default of ElevenLabs is its oldest model.
 */
final class Music implements Handler<MusicRequest> {

    private static final String PLAN = "composition_plan";
    private static final String VIDEOS = "videos";
    private static final String TAGS = "tags";

    /** Only detailed music has it; false is detailed music without the times. */
    private static final String TIMESTAMPS = "with_timestamps";

    private final ProviderClient client;

    Music(ProviderClient client) {
        this.client = client;
    }

    @Override
    public Outcome handle(Call<MusicRequest> call) {
        Options options = call.request().options();
        if (options.has(Option.extra(VIDEOS))) {
            return forVideos(call).build();
        }
        Extras extras = Extras.of(options);
        boolean timed = options.has(Option.SUBTITLES);
        boolean detailed = timed || options.has(Option.extra(TIMESTAMPS));
        OutputFormat format = OutputFormat.ofMusic(options, extras);
        Optional<Json> plan = Optional.ofNullable(extras.take(PLAN).get(PLAN)).map(source -> plan(call, source));
        JsonBuilder body = Json.object();
        if (plan.isEmpty()) {
            body.put("prompt", options.require(Option.PROMPT));
        }
        body.putIfPresent(PLAN, plan)
                .put("model_id", call.model())
                .putIfPresent("music_length_ms", options.get(Option.DURATION).map(Duration::toMillis))
                .putIfPresent("force_instrumental", options.get(Option.INSTRUMENTAL))
                .merge(extras.rest());
        if (timed) {
            body.put(TIMESTAMPS, true);
        }
        ProviderRequest request =
                client.post(detailed ? "v1/music/detailed" : "v1/music").json(body);
        return (detailed ? composeDetailed(call, request, format) : compose(call, request, format, plan)).build();
    }

    /** Changes a plan as the prompt says; this is free. */
    private Json plan(Call<MusicRequest> call, Object source) {
        JsonBuilder body = Json.object()
                .put("prompt", call.request().options().require(Option.PROMPT))
                .put("source_composition_plan", source)
                .put("model_id", call.model());
        String plan = call.prepare(
                "composition-plan " + body.build(),
                () -> Prepared.of(client.post("v1/music/plan")
                        .json(body)
                        .json(call)
                        .json()
                        .toString()));
        return Json.parse(plan);
    }

    private Completed.Builder compose(
            Call<MusicRequest> call, ProviderRequest request, OutputFormat format, Optional<Json> plan) {
        ProviderResponse answer =
                request.queryIfPresent("output_format", format.wire()).bytes(call);
        answer.header("song-id").ifPresent(id -> answer.media().forEach(song -> song.attribute("song_id", id)));
        plan.ifPresent(made -> answer.media().forEach(song -> song.attribute(PLAN, made.toString())));
        return Results.keep(answer, format);
    }

    private Completed.Builder composeDetailed(Call<MusicRequest> call, ProviderRequest request, OutputFormat format) {
        ProviderResponse answer =
                request.queryIfPresent("output_format", format.wire()).parts(call);
        ResultCollector results = client.results(call);
        results.all(answer, song -> {
            answer.header("song-id").ifPresent(id -> song.attribute("song_id", id));
            format.describe(song);
            MusicDetails.describe(song, answer.json());
        });
        if (results.isEmpty()) {
            throw answer.without("audio");
        }
        return results.completed(answer).usage(Results.usage(answer));
    }

    /** Music that fits videos. Files are parts of their own. */
    private Completed.Builder forVideos(Call<MusicRequest> call) {
        Options options = call.request().options();
        Multipart form = Multipart.form()
                .text("description", options.require(Option.PROMPT))
                .text("model_id", call.model());
        options.extras().forEach((name, value) -> {
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            switch (name) {
                case VIDEOS -> values.forEach(video -> form.file(VIDEOS, (Input) video));
                case TAGS -> values.forEach(tag -> form.text(TAGS, tag));
                case "output_format" -> {}
                default -> form.text(name, value);
            }
        });
        OutputFormat format = OutputFormat.of(options, Extras.of(options));
        return compose(call, client.post("v1/music/video-to-music").multipart(form), format, Optional.empty());
    }
}

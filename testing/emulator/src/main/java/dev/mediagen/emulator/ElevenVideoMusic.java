package dev.mediagen.emulator;

import static dev.mediagen.emulator.Schema.optional;
import static dev.mediagen.emulator.Schema.required;

import java.util.List;

/** Music for videos. */
final class ElevenVideoMusic {

    private static final Schema FORM = Schema.of(
            required("videos", Type.list(Type.file("video/mp4", "video/quicktime", "video/webm"), 1, 10)),
            optional("description", Type.text(1, 1000)),
            optional("tags", Type.list(Type.text(), 0, 10)),
            optional("model_id", Type.text(1, 100)),
            optional("sign_with_c2pa", Type.bool()));

    private final Provider provider;
    private final World world;
    private final Models models;

    ElevenVideoMusic(Provider provider, World world, Models models) {
        this.provider = provider;
        this.world = world;
        this.models = models;
    }

    List<Route> routes() {
        return List.of(new Route(provider, "POST", "video-music", "/v1/music/video-to-music")
                .query(ElevenFormats.NO_WAV)
                .form(FORM)
                .answers(this::compose));
    }

    private Answer compose(Call call) {
        models.require(call.body().get("model_id").text("music_v1"), "music");
        return ElevenFormats.answer(call, "mp3_44100_128", "music for a video").with("song-id", world.id("song_"));
    }
}

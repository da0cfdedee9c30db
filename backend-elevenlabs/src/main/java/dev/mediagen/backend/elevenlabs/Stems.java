package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.AudioIsolationRequest;
import dev.mediagen.api.Options;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ReceivedMedia;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.Outcome;
import java.util.Optional;

/** {@code /v1/music/stem-separation}: a song as one file for each of its voices and instruments, in a ZIP archive. */
final class Stems implements Handler<AudioIsolationRequest> {

    /** The attribute that names the voice or instrument: {@code vocals}, {@code drums}. */
    private static final String STEM = "stem";

    private final ProviderClient client;

    Stems(ProviderClient client) {
        this.client = client;
    }

    /** Whether a model separates songs; ElevenLabs calls it a variation. */
    static boolean isMadeBy(String model) {
        return model.contains("stems");
    }

    @Override
    public Outcome handle(Call<AudioIsolationRequest> call) {
        Options options = call.request().options();
        Extras extras = Extras.of(options);
        OutputFormat format = OutputFormat.of(options, extras);
        Multipart form =
                Multipart.form().file("file", call.request().recording()).text("stem_variation_id", call.model());
        extras.rest().forEach(form::text);
        ProviderResponse answer = client.post("v1/music/stem-separation")
                .queryIfPresent("output_format", format.wire())
                .multipart(form)
                .parts(call);
        ResultCollector results = client.results(call);
        results.all(answer, stem -> {
            name(stem).ifPresent(name -> stem.attribute(STEM, name));
            format.describe(stem);
        });
        if (results.isEmpty()) {
            throw answer.without("audio");
        }
        return results.completed(answer).usage(Results.usage(answer)).build();
    }

    private static Optional<String> name(ReceivedMedia stem) {
        return stem.fileName().map(file -> file.replaceFirst("\\.[^.]*$", ""));
    }
}

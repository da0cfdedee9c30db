package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.UrlInput;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;

/**
 * {@code /v1/dubbing}: jobs that are created, polled and fetched. The result of audio is MP3, of video MP4. Newer models are served by
 * {@link DubbingProject}.
 */
final class Dubbing implements Handler<DubbingRequest<?>>, JobHandler {

    private static final String ID = "dubbing_id";

    private final ProviderClient client;
    private final DubbingProject projects;

    Dubbing(ProviderClient client) {
        this.client = client;
        projects = new DubbingProject(client);
    }

    /** ElevenLabs fetches URLs itself, because videos are large. */
    @Override
    public Outcome handle(Call<DubbingRequest<?>> call) {
        if (call.wire().filter(DubbingProject.WIRE::equals).isPresent()) {
            return projects.begin(call);
        }
        Options options = call.request().options();
        SourceKind.require(call.request());
        Multipart form = Multipart.form();
        if (call.request().source() instanceof UrlInput web) {
            form.text("source_url", web.url().toString());
        } else {
            form.file("file", call.request().source());
        }
        form.text("target_lang", call.request().targetLanguage())
                .textIfPresent("source_lang", options.get(Option.SOURCE_LANGUAGE));
        options.extras().forEach(form::text);
        String id = client.post("v1/dubbing").multipart(form).json(call).jobId(ID);
        return Outcome.accepted(new Token(id, call.request().targetLanguage()).text());
    }

    @Override
    public Outcome poll(JobCall call) {
        if (ProjectLanguages.isMeant(call.token())) {
            return projects.poll(call);
        }
        Token token = Token.of(call.token());
        ProviderResponse answer = client.get("v1/dubbing/{}", token.id()).json(call);
        return switch (answer.statusOf(ID, token.id())) {
            case "dubbing", "queued", "preparing" -> Outcome.accepted(call.token());
            case "dubbed" -> fetched(token, answer, call);
            case "failed" -> answer.ended(ID, token.id(), failure(answer));
            default -> throw answer.unclear();
        };
    }

    /** A deleted dubbing cannot be fetched, whether it was finished or not. */
    @Override
    public Cancellation cancel(JobCall call) {
        if (ProjectLanguages.isMeant(call.token())) {
            projects.cancel(call);
        } else {
            client.delete("v1/dubbing/{}", Token.of(call.token()).id()).json(call);
        }
        return Cancellation.STOPPED;
    }

    /** A dubbing that is reported as finished may not be available yet. */
    private Outcome fetched(Token token, ProviderResponse answer, JobCall call) {
        ResultCollector results = client.results(call);
        results.fetched(
                () -> client.get("v1/dubbing/{}/audio/{}", token.id(), token.language())
                        .result(call),
                dub -> dub.attribute("dubbing_id", token.id()));
        return results.completed(answer).build();
    }

    private static MediaException failure(ProviderResponse job) {
        return new BackendFaultException(
                "The dubbing failed: " + job.shown("error").orElse("ElevenLabs reported no reason."),
                job.asError().details().code("dubbing_failed").build());
    }

    /**
     * What a poll needs.
     *
     * @param id ElevenLabs' id of the dubbing
     * @param language the language to fetch
     */
    private record Token(String id, String language) {

        private static final String BETWEEN = "/";

        static Token of(String text) {
            String[] parts = text.split(BETWEEN, 2);
            return new Token(parts[0], parts.length > 1 ? parts[1] : "");
        }

        String text() {
            return id + BETWEEN + language;
        }
    }
}

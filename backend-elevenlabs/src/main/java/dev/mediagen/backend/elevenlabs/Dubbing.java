package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.UnavailableException;
import dev.mediagen.api.UrlInput;
import dev.mediagen.http.ErrorResponse;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Handler;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.JobHandler;
import dev.mediagen.spi.Outcome;

/** {@code /v1/dubbing}: jobs that are created, asked for and fetched. A recording comes back as MP3, a clip as MP4. */
final class Dubbing implements Handler<DubbingRequest<?>>, JobHandler {

    private final ProviderClient client;

    Dubbing(ProviderClient client) {
        this.client = client;
    }

    /** What is on the web the service fetches itself: clips are large. */
    @Override
    public Outcome handle(Call<DubbingRequest<?>> call) {
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
        ProviderResponse answer = client.post("v1/dubbing").multipart(form).json(call);
        String id = answer.json().text("dubbing_id").orElseThrow(() -> unnamed(answer.asError()));
        return Outcome.accepted(new Token(id, call.request().targetLanguage()).text());
    }

    /** The dub goes on, paid for, whatever is wrong with the key by now: it is not given up for that. */
    @Override
    public Outcome poll(JobCall call) {
        try {
            return state(Token.of(call.token()), call);
        } catch (SetupException e) {
            throw e.with(e.details().toBuilder().possiblyBilled(true).build());
        }
    }

    private Outcome state(Token token, JobCall call) {
        ProviderResponse answer = client.get("v1/dubbing/{}", token.id()).json(call);
        return switch (answer.json().text("status").orElse("")) {
            case "dubbing", "queued", "preparing" -> Outcome.accepted(call.token());
            case "dubbed" -> fetched(token, call);
            case "failed" -> Outcome.failed(failed(answer.asError()));
            default -> throw unknown(answer.asError());
        };
    }

    /** What is deleted is gone, whether it was dubbed by then or not. */
    @Override
    public Cancellation cancel(JobCall call) {
        client.delete("v1/dubbing/{}", Token.of(call.token()).id()).json(call);
        return Cancellation.STOPPED;
    }

    /** A dub that is said to be finished may still need a moment before it can be had. */
    private Outcome fetched(Token token, JobCall call) {
        try {
            ProviderResponse dub = client.get("v1/dubbing/{}/audio/{}", token.id(), token.language())
                    .bytes(call);
            dub.media().forEach(media -> media.attribute("dubbing_id", token.id()));
            dub.keepAll();
            return Results.of(dub).build();
        } catch (UnavailableException e) {
            if (e.details().httpStatus().orElse(0) == ElevenLabsErrors.TOO_EARLY) {
                return Outcome.accepted(call.token());
            }
            throw e;
        }
    }

    private static MediaException failed(ErrorResponse job) {
        return new BackendFaultException(
                "The dub failed: " + job.json().text("error").orElse("ElevenLabs gives no reason."),
                job.details().code("dubbing_failed").build());
    }

    private static MediaException unknown(ErrorResponse job) {
        return new BackendFaultException(
                "The dub is in a state that this wire does not know.",
                job.details().code("unknown_job_status").possiblyBilled(true).build());
    }

    private static MediaException unnamed(ErrorResponse answer) {
        return new BackendFaultException(
                "The answer names no dub, though one was begun: look for it in the account's dubs.",
                answer.details().code("no_job_id").build());
    }

    /**
     * What is needed to ask for a dub.
     *
     * @param id the service's id of it
     * @param language the language it is fetched in
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

package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.BackendFaultException;
import dev.mediagen.api.DubbingRequest;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Video;
import dev.mediagen.api.Violation;
import dev.mediagen.backend.elevenlabs.ProjectLanguages.State;
import dev.mediagen.http.JobToken;
import dev.mediagen.http.Json;
import dev.mediagen.http.MediaPlaces;
import dev.mediagen.http.Multipart;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.http.ResultCollector;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.JobCall;
import dev.mediagen.spi.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /v1/dubbing/project}: one upload, dubbed into one or several languages. Each result is WAV, of a video too.
 *
 * <p>The request that creates the project adds the first language. Polls add the others, each billed by itself: a language is added
 * only after the project's list of languages was read and does not have it. So a process that ends between two requests neither
 * loses a language nor pays for one twice.
 */
final class DubbingProject {

    /** The name of this API in the catalogue. */
    static final String WIRE = "project";

    private static final MediaPlaces OUTPUTS = MediaPlaces.none().addresses("languages[].outputs.lossless_audio");

    private static final String PROJECT_ID = "project_id";
    private static final String LANGUAGES = "v1/dubbing/project/{}/language";

    /** The word of {@code /v1/dubbing} for a language to detect; here the field is left out. */
    private static final String DETECTED = "auto";

    /** What ElevenLabs answers to a language that it cannot dub into. */
    private static final Set<Integer> REFUSALS = Set.of(400, 422);

    private static final String UNCLEAR = "The response does not contain the languages of the dubbing.";

    /** The maximum of a page; the catalogue allows no more languages. */
    private static final int PAGE = 100;

    private final ProviderClient client;

    DubbingProject(ProviderClient client) {
        this.client = client;
    }

    /** ElevenLabs fetches URLs itself, because videos are large. */
    Outcome begin(Call<DubbingRequest<?>> call) {
        DubbingRequest<?> request = call.request();
        if (request.resultType().equals(Video.class)) {
            throw new InvalidRequestException(List.of(new Violation(
                    "model", call.model(), "makes audio only", "dubbing_v1 for a video, or a request for audio")));
        }
        Multipart form = Multipart.form();
        if (request.source() instanceof UrlInput web) {
            form.text("source_url", web.url().toString());
        } else {
            form.file("file", request.source());
        }
        form.text("model_id", call.model())
                .text("target_language", request.targetLanguage())
                .textIfPresent(
                        "source_language",
                        request.options().get(Option.SOURCE_LANGUAGE).filter(language -> !language.equals(DETECTED)));
        extras(request.options(), form);
        String id = client.post("v1/dubbing/project").multipart(form).json(call).jobId(PROJECT_ID);
        return Outcome.accepted(
                ProjectLanguages.begun(id, request.targetLanguages()).token());
    }

    /** Each item of a list is a field of its own. */
    private static void extras(Options options, Multipart form) {
        Extras extras = Extras.of(options);
        for (String list : List.of("keyterms", "webhook_ids")) {
            extras.takeList(list).ifPresent(items -> items.forEach(item -> form.text(list, item)));
        }
        for (Map.Entry<String, Object> extra : extras.rest().entrySet()) {
            form.text(extra.getKey(), extra.getValue());
        }
    }

    Outcome poll(JobCall call) {
        ProjectLanguages project = ProjectLanguages.of(JobToken.of(call).id());
        ProviderResponse answer =
                client.get(LANGUAGES, project.id()).query("page_size", PAGE).media(call, OUTPUTS);
        if (!answer.json().at("languages").isArray()) {
            throw answer.unclear(UNCLEAR);
        }
        List<Optional<Json>> listed =
                project.among(answer.json().at("languages").elements());
        ProjectLanguages complete = completed(project, listed, call);
        if (!complete.equals(project)) {
            return Outcome.accepted(complete.token());
        }
        List<Language> languages = new ArrayList<>();
        for (int i = 0; i < listed.size(); i++) {
            languages.add(new Language(
                    project.languages().get(i),
                    listed.get(i).orElse(Json.object().build())));
        }
        boolean running = languages.stream().anyMatch(language -> !language.hasEnded(project, answer));
        return running ? Outcome.accepted(call.token()) : ended(languages, answer, call);
    }

    /** Adds the languages that the project does not have. */
    private ProjectLanguages completed(ProjectLanguages project, List<Optional<Json>> listed, JobCall call) {
        ProjectLanguages complete = project;
        for (int i = 0; i < listed.size(); i++) {
            if (listed.get(i).isEmpty() && project.languages().get(i).state() == State.WANTED) {
                complete = complete.with(
                        i, added(project, project.languages().get(i).tag(), call));
            }
        }
        return complete;
    }

    /** One language that ElevenLabs refuses does not affect the others. */
    private State added(ProjectLanguages project, String tag, JobCall call) {
        try {
            client.post(LANGUAGES, project.id())
                    .json(Json.object().put("target_language", tag))
                    .json(call);
            return State.ADDED;
        } catch (BackendFaultException e) {
            if (REFUSALS.contains(e.details().httpStatus().orElse(0))) {
                return State.REFUSED;
            }
            throw e;
        }
    }

    /**
     * A language of a project.
     *
     * @param wanted the language, and what is known of it
     * @param listed what ElevenLabs reports of it; empty if it was refused
     */
    private record Language(ProjectLanguages.Language wanted, Json listed) {

        boolean hasEnded(ProjectLanguages project, ProviderResponse answer) {
            if (wanted.state() == State.REFUSED) {
                return true;
            }
            return switch (listed.text("status").orElse(listed.has("status") ? "" : "queued")) {
                case "queued", "processing" -> false;
                case "completed", "stale" -> true;
                case "failed" -> {
                    if (listed.text(PROJECT_ID).filter(project.id()::equals).isEmpty()) {
                        throw answer.unclear(UNCLEAR);
                    }
                    yield true;
                }
                default -> throw answer.unclear(UNCLEAR);
            };
        }

        Optional<MediaException> failure(ProviderResponse answer) {
            if (wanted.state() == State.REFUSED) {
                return Optional.of(new BackendFaultException(
                        "ElevenLabs refused to dub into " + wanted.tag() + ".",
                        answer.asError().details().code("language_refused").build()));
            } else if (listed.text("status").filter("failed"::equals).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new BackendFaultException(
                    "The dubbing into " + wanted.tag() + " failed: "
                            + answer.shown(listed.at("error", "message")).orElse("ElevenLabs reported no reason."),
                    answer.asError()
                            .details()
                            .code(answer.shown(listed.at("error", "code")).orElse("dubbing_failed"))
                            .build()));
        }
    }

    /** Each language is a result or a failure of its own; when all failed, the job did. */
    private Outcome ended(List<Language> languages, ProviderResponse answer, JobCall call) {
        List<MediaException> failures = languages.stream()
                .flatMap(language -> language.failure(answer).stream())
                .toList();
        if (failures.size() == languages.size()) {
            return Outcome.failed(failures.get(0));
        }
        ResultCollector results = client.results(call);
        for (Language language : languages) {
            if (language.failure(answer).isPresent()) {
                results.item();
            } else {
                results.place(language.listed().at("outputs", "lossless_audio"), Optional::empty, dub -> {
                    dub.attribute("language", language.wanted().tag());
                    dub.attribute(
                            PROJECT_ID,
                            ProjectLanguages.of(JobToken.of(call).id()).id());
                });
            }
        }
        Completed.Builder done = results.completed(answer);
        for (int i = 0; i < languages.size(); i++) {
            int position = i;
            languages
                    .get(i)
                    .failure(answer)
                    .filter(why -> JobToken.of(call).wants(position))
                    .ifPresent(why -> done.failure(position, why));
        }
        return done.build();
    }

    void cancel(JobCall call) {
        client.delete(
                        "v1/dubbing/project/{}",
                        ProjectLanguages.of(JobToken.of(call).id()).id())
                .json(call);
    }
}

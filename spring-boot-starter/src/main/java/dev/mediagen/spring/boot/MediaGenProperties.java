package dev.mediagen.spring.boot;

import dev.mediagen.api.MediaType;
import dev.mediagen.core.Strictness;
import dev.mediagen.spi.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties.
 *
 * @param enabled Whether there is a MediaGen bean.
 * @param keys Keys by the names of backends, in place of their environment variables.
 * @param baseUrls Addresses of providers by the names of backends, in place of their environment variables.
 * @param environment Variables laid over those of the process. Write the names in brackets: mediagen.environment[OPENAI_ORG_ID].
 * @param onlyEnvironment Whether the variables of the process are left alone: only those in mediagen.environment count.
 * @param prefer The backend, and perhaps the model, that a media type uses unless a request names another one.
 * @param strictness What happens to options that cannot be honoured as asked.
 * @param catalogue A file that is laid over the catalogues of the backends.
 * @param output Where results go.
 * @param store Where jobs, keys and continuations are kept.
 * @param timeouts How long a generation may take unless a request says otherwise.
 * @param keep What is kept, and how long.
 * @param observation What is told to meters, traces and logs.
 * @param maxConcurrentPerBackend How many calls are sent to one backend at once.
 * @param resumeOnStart Whether jobs that an earlier process left are collected as soon as the application is ready. Give the
 *     application a store folder of its own.
 */
@ConfigurationProperties("mediagen")
record MediaGenProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Map<String, String> keys,
        @DefaultValue Map<String, String> baseUrls,
        @DefaultValue Map<String, String> environment,
        @DefaultValue("false") boolean onlyEnvironment,
        @DefaultValue Map<MediaType, Preferred> prefer,
        @DefaultValue("strict") Strictness strictness,
        @Nullable Path catalogue,
        @DefaultValue Output output,
        @DefaultValue Store store,
        @DefaultValue Timeouts timeouts,
        @DefaultValue Keep keep,
        @DefaultValue Observation observation,
        @DefaultValue("64") int maxConcurrentPerBackend,
        @DefaultValue("false") boolean resumeOnStart) {

    /**
     * Who makes a media type.
     *
     * @param backend The name of the backend.
     * @param model The provider's id of the model; the backend's own choice without one.
     */
    record Preferred(String backend, @Nullable String model) {}

    /**
     * Where results go.
     *
     * @param folder The folder for results, and what relative paths are relative to; the folder of the process without one.
     * @param allowedFolders The folders that files may be read from and written to; only the folder for results without any.
     */
    record Output(@Nullable Path folder, @DefaultValue List<Path> allowedFolders) {}

    /**
     * Where jobs, keys and continuations are kept.
     *
     * @param folder The folder for jobs, keys and continuations; without one, where the system keeps the state of a user's
     *     programs.
     * @param durability What the state survives: the end of the process, or a power cut.
     */
    record Store(@Nullable Path folder, @Nullable Durability durability) {}

    /**
     * How long a generation may take.
     *
     * @param image How long an image may take.
     * @param video How long a video may take.
     * @param audio How long audio may take.
     */
    record Timeouts(
            @Nullable Duration image,
            @Nullable Duration video,
            @Nullable Duration audio) {

        Optional<Duration> of(MediaType mediaType) {
            return Optional.ofNullable(
                    switch (mediaType) {
                        case IMAGE -> image;
                        case VIDEO -> video;
                        case AUDIO -> audio;
                    });
        }
    }

    /**
     * What is kept, and how long.
     *
     * @param history How long jobs that ended stay in the history.
     * @param keys How long the key of a job that ended is held.
     * @param continuations How long results can be continued.
     * @param prompts Whether prompts are written down; without it as the variable MEDIAGEN_KEEP_PROMPTS says, else they are.
     */
    record Keep(
            @DefaultValue("30d") Duration history,
            @DefaultValue("90d") Duration keys,
            @DefaultValue("90d") Duration continuations,
            @Nullable Boolean prompts) {}

    /**
     * What is told to meters, traces and logs.
     *
     * @param enabled Whether calls and jobs are observed, by the registries of the application.
     * @param log Whether what happens to jobs is logged, by the logger dev.mediagen.job.
     */
    record Observation(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("false") boolean log) {}

    /** Keys stand in here. */
    @Override
    public String toString() {
        return "MediaGenProperties[" + prefer + "]";
    }
}

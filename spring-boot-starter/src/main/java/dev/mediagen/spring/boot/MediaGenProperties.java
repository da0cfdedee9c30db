package dev.mediagen.spring.boot;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Strictness;
import dev.mediagen.spi.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties.
 *
 * @param enabled Whether there is a MediaGen bean.
 * @param keys Keys by backend name, instead of their environment variables.
 * @param baseUrls Addresses of providers by backend name, instead of their environment variables.
 * @param environment Variables that override those of the process. Write the names in brackets:
 *     mediagen.environment[OPENAI_ORG_ID].
 * @param onlyEnvironment Whether the variables of the process are ignored: only those in mediagen.environment count.
 * @param prefer The backend, and perhaps the model, that a media type uses unless a request names another one.
 * @param strictness What happens to options that cannot be honoured as requested.
 * @param catalogue A file that overrides the catalogues of the backends.
 * @param output Where results go.
 * @param store Where jobs, keys and continuations are kept.
 * @param database The database of the store "postgres"; without an address, the DataSource of the application.
 * @param timeouts The time limits of generations unless a request sets another.
 * @param budgets What calls may cost together, with the module mediagen-budgets.
 * @param keep What is kept, and how long.
 * @param observation What is reported to meters, traces and logs.
 * @param scope The scope of calls that name no other, such as a tenant; by default the variable MEDIAGEN_SCOPE.
 * @param shutdownGrace How long closing waits for answers that may be billed; by default the variable MEDIAGEN_SHUTDOWN_GRACE, else
 *     20 seconds.
 * @param maxConcurrentPerBackend How many calls are sent to one backend concurrently.
 * @param resumeOnStart Whether jobs that an earlier process left are collected as soon as the application is ready. Use a separate
 *     store folder for the application.
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
        @DefaultValue Database database,
        @DefaultValue Timeouts timeouts,
        @DefaultValue Budgets budgets,
        @DefaultValue Keep keep,
        @DefaultValue Observation observation,
        @Nullable String scope,
        @Nullable Duration shutdownGrace,
        @DefaultValue("64") int maxConcurrentPerBackend,
        @DefaultValue("false") boolean resumeOnStart) {

    /**
     * The backend and model of a media type.
     *
     * @param backend The name of the backend.
     * @param model The provider's id of the model; the backend's own choice without one.
     */
    record Preferred(String backend, @Nullable String model) {}

    /**
     * Where results go.
     *
     * @param location The address of a store of results instead of local files, such as s3://bucket/prefix, with the module
     *     mediagen-output-s3.
     * @param folder The folder for results and relative paths; by default the working directory of the process.
     * @param allowedFolders The folders that files may be read from and written to; by default only the folder for results.
     */
    record Output(
            @Nullable String location,
            @Nullable Path folder,
            @DefaultValue List<Path> allowedFolders) {}

    /**
     * Where jobs, keys and continuations are kept.
     *
     * @param type The name of one of the installed stores, if there are several: disk, postgres.
     * @param folder The folder for jobs, keys and continuations; without one, where the system keeps the state of a user's
     *     programs.
     * @param durability What the state survives: the end of the process, or a power cut.
     */
    record Store(
            @Nullable String type,
            @Nullable Path folder,
            @Nullable Durability durability) {}

    /**
     * The database of the store "postgres".
     *
     * @param url Its address, such as postgresql://user@host/database; without one, the DataSource of the application is used.
     * @param password The password of the user in the address.
     * @param connections The maximum number of connections to the address.
     * @param schema Whether missing or old tables are created and migrated, or only checked.
     */
    record Database(
            @Nullable String url,
            @Nullable String password,
            @Nullable Integer connections,
            @DefaultValue("migrate") Schema schema) {

        /** Hides the password. */
        @Override
        public String toString() {
            return "Database[" + schema + "]";
        }
    }

    /** What happens to tables that are missing or old. */
    enum Schema {
        /** They are created and migrated. */
        MIGRATE,
        /** They are only checked. */
        CHECK
    }

    /**
     * The time limits of generations.
     *
     * @param image The time limit of an image.
     * @param video The time limit of a video.
     * @param audio The time limit of audio.
     */
    record Timeouts(
            @Nullable Duration image,
            @Nullable Duration video,
            @Nullable Duration audio) {}

    /**
     * What calls may cost together.
     *
     * @param limits The budgets, such as "100 USD/month", "5 USD/day each label" or "20 USD/day backend=openai".
     * @param unknownPrice The amount in US dollars for a call of unknown price; "refuse", or none, refuses it.
     */
    record Budgets(
            @DefaultValue List<String> limits, @Nullable String unknownPrice) {}

    /**
     * What is kept, and how long.
     *
     * @param history How long jobs that ended stay in the history.
     * @param keys How long the key of a job that ended is held.
     * @param continuations How long results can be continued.
     * @param prompts Whether prompts are stored; by default the variable MEDIAGEN_KEEP_PROMPTS, else they are.
     */
    record Keep(
            @DefaultValue("30d") Duration history,
            @DefaultValue("90d") Duration keys,
            @DefaultValue("90d") Duration continuations,
            @Nullable Boolean prompts) {}

    /**
     * What is reported to meters, traces and logs.
     *
     * @param enabled Whether calls and jobs are observed, with the registries of the application.
     * @param log Whether events of jobs are logged, with the logger dev.mediagen.job.
     */
    record Observation(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("false") boolean log) {}

    /** Hides the keys. */
    @Override
    public String toString() {
        return "MediaGenProperties[" + prefer + "]";
    }
}

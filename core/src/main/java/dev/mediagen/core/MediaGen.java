package dev.mediagen.core;

import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Generates images, video and audio through whatever backends are installed.
 *
 * <pre>{@code
 * try (MediaGen mediaGen = MediaGen.discover()) {
 *     Generated<Image> image = mediaGen.generate(
 *             ImageGenerationRequest.builder("a lighthouse at dusk").size(Size.of(1536, 1024)).build());
 *     System.out.println(image.media().path());
 * }
 * }</pre>
 *
 * <p>Make one and share it: it is safe for many threads at once, and opens a backend's connections once.
 */
public interface MediaGen extends AutoCloseable {

    /**
     * Everything that is installed, with keys from the environment of the process.
     *
     * @throws dev.mediagen.api.SetupException when two backends have one name, or a name is not legal
     */
    static MediaGen discover() {
        return builder().discover().build();
    }

    /** Begins with no backend at all. */
    static MediaGenBuilder builder() {
        return new MediaGenBuilder();
    }

    /**
     * The same, seen from one scope, such as a tenant: jobs, keys, batches, continuations and history of a scope are found in it and
     * nowhere else, and two scopes may use the same keys. Without a scope there is one more that sees no other. Backends,
     * connections and limits towards providers are shared.
     *
     * <p>A scope keeps data apart; it does not hold code back, which may name any.
     *
     * @param scope one line of 1 to 100 characters
     * @return a light view: make one for each call or keep it; closing it closes nothing
     * @throws dev.mediagen.api.InvalidRequestException when it is another text
     */
    MediaGen scoped(String scope);

    /**
     * Makes what is asked for, and returns once it is placed.
     *
     * @throws dev.mediagen.api.MediaException when it could not be made; its kind says what to do
     */
    default <M extends Media> Generated<M> generate(MediaRequest<M> request) {
        return generate(request, GenerateOptions.defaults());
    }

    /**
     * Makes what is asked for, and returns once it is placed. Interrupting the thread ends the wait with a {@link
     * dev.mediagen.api.JobUnfinishedException}.
     *
     * @throws dev.mediagen.api.MediaException when it could not be made; its kind says what to do
     */
    <M extends Media> Generated<M> generate(MediaRequest<M> request, GenerateOptions options);

    /**
     * Makes what is asked for on a thread of its own. Failures are told as they are. Cancelling the stage, as a {@link
     * java.util.concurrent.CompletableFuture}, keeps what was not begun from beginning, and ends the wait for what was: a job that its
     * provider took goes on there and can be collected by anybody. When the job is stopped ({@link #cancel}), the stage fails.
     */
    <M extends Media> CompletionStage<Generated<M>> generateAsync(MediaRequest<M> request, GenerateOptions options);

    /**
     * Sends what is asked for at most once per key, from whatever process, however often this is called, and does not wait for
     * jobs. A request whose result comes with the answer is done when this returns.
     *
     * <p>The key is free again after a failure that certainly cost nothing. After one that may have, or when the job was stopped, it
     * is held until a person decides ({@link #forget}). It outlives the history of jobs, by default for 90 days.
     *
     * @param key the caller's own: an order, a task, an {@code Idempotency-Key}
     * @return where the work is; {@link Advance.Failed} with the code {@code key_conflict} when the key was used for another
     *     request
     */
    Advance begin(String key, MediaRequest<?> request, GenerateOptions options);

    /**
     * Brings what was begun under a key one step further, without waiting: asks its provider once if it is time for it, and places
     * what is there.
     *
     * @return where the work is; {@link Advance.Failed} with the code {@code unknown_key} when nothing was begun under the key
     */
    Advance advance(String key);

    /**
     * Has a provider begin, and returns as soon as it took the job. For results that take minutes: keep the handle, and collect
     * the result from anywhere.
     *
     * @throws dev.mediagen.api.InvalidRequestException also when it takes several calls, as more images than the model makes at
     *     once do
     * @throws dev.mediagen.api.MediaException when the provider did not take it
     */
    <M extends Media> Job<M> submit(MediaRequest<M> request, GenerateOptions options);

    /** Has a provider begin, on a thread of its own; the stage is that of {@link #generateAsync}. */
    <M extends Media> CompletionStage<Job<M>> submitAsync(MediaRequest<M> request, GenerateOptions options);

    /**
     * Makes many things, some at once. An item's failure does not touch the others, and no result is thrown away.
     *
     * @throws dev.mediagen.api.InvalidRequestException when there is nothing to do
     */
    BatchResult generateAll(List<? extends MediaRequest<?>> requests, BatchOptions options);

    /**
     * Checks all that can be known of a request before anything is sent: who would make it, every option, its inputs, and the
     * place of its result.
     *
     * @throws dev.mediagen.api.MediaException what {@link #generate(MediaRequest, GenerateOptions)} would throw for it
     */
    void check(MediaRequest<?> request, GenerateOptions options);

    /** Tells which backend and model a request would go to, and why, without a call. */
    default Explanation explain(MediaRequest<?> request, GenerateOptions options) {
        return explain(request.operation(), request.options(), options);
    }

    /**
     * Tells which backend and model a request with these options would go to, and why, without a call. The request need not
     * be complete: without a prompt or an input, the rest decides.
     *
     * @throws dev.mediagen.api.InvalidRequestException when the operation has no place for one of the options
     */
    Explanation explain(Operation operation, Options asked, GenerateOptions options);

    /** The jobs of which something may still come, the oldest first. */
    List<JobInfo> jobs();

    /** The jobs that ended, the newest first, as long as they are kept: by default for 30 days. */
    default List<JobInfo> history() {
        return history(JobQuery.all());
    }

    /** Those of the jobs that ended which a query asks for, the newest first. */
    List<JobInfo> history(JobQuery query);

    /**
     * One job, open or ended.
     *
     * @param id its id, or a beginning of it that no other job has
     * @throws dev.mediagen.api.InvalidRequestException when there is none, or several
     */
    JobInfo job(String id);

    /**
     * Goes on with a job: waits for it, or places a result that is here already.
     *
     * @param idOrHandle its id, a unique beginning of it, or an encoded {@link JobHandle}
     * @throws dev.mediagen.api.InvalidRequestException when there is no such job, or its provider never said that it took it
     * @throws dev.mediagen.api.JobInUseException when somebody else is collecting it
     * @throws dev.mediagen.api.MediaException when the job failed, or is not done in time
     */
    Generated<?> resume(String idOrHandle, GenerateOptions options);

    /**
     * Goes on with a job by the handle that an exception carried, perhaps in another process.
     *
     * @throws dev.mediagen.api.JobInUseException when somebody else is collecting it
     * @throws dev.mediagen.api.MediaException when the job failed, or is not done in time
     */
    Generated<?> resume(JobHandle handle, GenerateOptions options);

    /** Goes on with a job on a thread of its own; the stage is that of {@link #generateAsync}. */
    CompletionStage<Generated<?>> resumeAsync(String idOrHandle, GenerateOptions options);

    /**
     * Asks the provider to stop a job, and notes that somebody did, whoever works on it. One that its provider did not take yet is
     * stopped as soon as it did.
     *
     * @param id its id, or a unique beginning of it
     * @return what the provider answered; unless it stopped the job, that stays open until it is over
     * @throws dev.mediagen.api.InvalidRequestException when there is no such job
     * @throws dev.mediagen.api.MediaException when the provider could not be asked
     */
    Cancellation cancel(String id);

    /**
     * Gives a job up, whatever became of it, and removes what is left of it under temporary names. For work whose outcome nobody
     * will ever know, or that ended without a result and may have been billed. Its key is free again.
     *
     * @param id its id, or a unique beginning of it
     * @throws dev.mediagen.api.InvalidRequestException when there is no such job, or it has ended and holds no key
     * @throws dev.mediagen.api.JobInUseException when somebody is still working on it
     */
    void forget(String id);

    /**
     * Removes a job that ended from the history: its record with its prompt, and with the last job of a result what was kept to
     * continue it, copies of inputs included. Its results and the records beside them are the caller's and stay. A key that it holds
     * stays used up.
     *
     * @param id its id, or a unique beginning of it
     * @throws dev.mediagen.api.InvalidRequestException when there is no such job, or it is open
     */
    void deleteFromHistory(String id);

    /**
     * Removes jobs that ended from the history, as {@link #deleteFromHistory(String)} does.
     *
     * @return how many
     */
    int deleteFromHistory(JobQuery query);

    /**
     * Removes everything that is kept of a scope: gives its open jobs up, and erases its history, keys, continuations, copies of
     * inputs and what is known of prepared uploads. Results and the records beside them are the caller's and stay. Its keys can be used
     * again.
     *
     * @param scope the name of the scope
     * @return how many jobs were erased
     * @throws dev.mediagen.api.JobInUseException when somebody works on one of its jobs; nothing is removed then
     */
    int forgetScope(String scope);

    /** The installed backends, by name. */
    List<BackendInfo> backends();

    /**
     * The installed backend with this name or alias.
     *
     * @throws dev.mediagen.api.SetupException when there is none, with the closest names
     */
    BackendInfo backend(String name);

    /** Providers that were found and cannot be used. */
    List<BrokenProvider> brokenProviders();

    /**
     * The ids of the models that a provider offers now, by its own word.
     *
     * @return empty when the provider has no such list
     * @throws dev.mediagen.api.MediaException when the provider cannot be asked
     */
    Optional<List<String>> liveModels(String backend);

    /** Closes the backends and the store. Jobs that nobody waited for to their end can be collected by others from now on. */
    @Override
    void close();
}

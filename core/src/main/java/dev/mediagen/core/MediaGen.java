package dev.mediagen.core;

import dev.mediagen.api.BrokenProvider;
import dev.mediagen.api.Cancellation;
import dev.mediagen.api.Explanation;
import dev.mediagen.api.Generated;
import dev.mediagen.api.JobHandle;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.JobQuery;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.Quote;
import dev.mediagen.api.SetupException;
import dev.mediagen.spi.Balance;
import dev.mediagen.spi.LiveModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Generates images, video and audio with all installed backends.
 *
 * <pre>{@code
 * try (MediaGen mediaGen = MediaGen.discover()) {
 *     Generated<Image> image = mediaGen.generate(
 *             ImageGenerationRequest.builder("a lighthouse at dusk").size(Size.of(1536, 1024)).build());
 *     System.out.println(image.media().path());
 * }
 * }</pre>
 *
 * <p>Create one and share it: it is thread-safe, and opens a backend's connections once.
 */
public interface MediaGen extends AutoCloseable {

    /**
     * Uses all installed backends, with keys from the environment of the process.
     *
     * @throws dev.mediagen.api.SetupException when two backends have the same name, or a name is invalid
     */
    static MediaGen discover() {
        return builder().discover().build();
    }

    /** Starts without backends. */
    static MediaGenBuilder builder() {
        return new MediaGenBuilder();
    }

    /**
     * A view of one scope, such as a tenant: jobs, keys, batches, continuations and history of a scope are visible in it only, and
     * two scopes may use the same keys. Calls without a scope share one that is separate from all others. Backends, connections and
     * limits of providers are shared.
     *
     * <p>A scope separates data; it is no protection against code, which may use any scope.
     *
     * @param scope one line of 1 to 100 characters
     * @return a cheap view: create one per call or keep it; closing it does nothing
     * @throws dev.mediagen.api.InvalidRequestException when it is not
     */
    MediaGen scoped(String scope);

    /**
     * Generates the result, and returns when it has its final name.
     *
     * @throws dev.mediagen.api.MediaException when it failed; its kind says what to do
     */
    default <M extends Media> Generated<M> generate(MediaRequest<M> request) {
        return generate(request, GenerateOptions.defaults());
    }

    /**
     * Generates the result, and returns when it has its final name. Interrupting the thread starts nothing new, cuts a request that
     * was not sent completely, and ends the wait for a job with a {@link dev.mediagen.api.JobUnfinishedException}. What was sent
     * completely may be billed: the first interrupt waits for its answer, unless {@link GenerateOptions.Builder#leaveOnInterrupt}
     * says otherwise. The second interrupt and the time limit end the wait, with the code {@code answer_awaited}; the answer is
     * then collected in the background, and {@link #resume(String, GenerateOptions)} hands it over.
     *
     * @throws dev.mediagen.api.MediaException when it failed; its kind says what to do
     */
    <M extends Media> Generated<M> generate(MediaRequest<M> request, GenerateOptions options);

    /**
     * Generates the result on another thread. Failures are reported as they are. Cancelling the stage, as a {@link
     * java.util.concurrent.CompletableFuture}, interrupts its thread once: calls that have not started are prevented, an answer that
     * may be billed is awaited and its result placed, and a job that its provider accepted continues there and can be collected by
     * any process. When the job is stopped ({@link #cancel}), the stage fails.
     */
    <M extends Media> CompletionStage<Generated<M>> generateAsync(MediaRequest<M> request, GenerateOptions options);

    /**
     * Sends the request at most once per key, no matter how often and from which process this is called, and does not wait for
     * jobs. A request that the provider answers synchronously is done when this returns.
     *
     * <p>The key is free again after a failure that certainly cost nothing. After a failure that may have cost something, or when
     * the job was stopped, it is held until a person decides ({@link #forget}). It outlives the history of jobs, by default for 90
     * days.
     *
     * @param key the caller's own key: an order, a task, an {@code Idempotency-Key}
     * @return the state of the work; {@link Advance.Failed} with the code {@code key_conflict} when the key was used for another
     *     request
     * @throws dev.mediagen.api.SetupException when the state store cannot be used, so that nothing is known of the key: call it again
     */
    Advance begin(String key, MediaRequest<?> request, GenerateOptions options);

    /**
     * Advances the work under a key by one step, without waiting: polls its provider once if a poll is due, and places results that
     * have arrived.
     *
     * @return the state of the work; {@link Advance.Failed} with the code {@code unknown_key} when nothing was started under the
     *     key
     */
    Advance advance(String key);

    /**
     * Submits the request, and returns as soon as a provider accepted the job. For results that take minutes: keep the handle, and
     * collect the result from anywhere.
     *
     * @throws dev.mediagen.api.InvalidRequestException also when it needs several calls, such as more images than the model makes
     *     per call
     * @throws dev.mediagen.api.MediaException when the provider did not accept it
     */
    <M extends Media> Job<M> submit(MediaRequest<M> request, GenerateOptions options);

    /** Submits the request on another thread; the stage is that of {@link #generateAsync}. */
    <M extends Media> CompletionStage<Job<M>> submitAsync(MediaRequest<M> request, GenerateOptions options);

    /**
     * Runs many requests, some concurrently. A failed item does not affect the others, and no result is lost.
     *
     * @throws dev.mediagen.api.InvalidRequestException when there are no requests
     */
    BatchResult generateAll(List<? extends MediaRequest<?>> requests, BatchOptions options);

    /**
     * Checks everything about a request that can be known before anything is sent: the backend and model, every option, its inputs,
     * and the location of its result.
     *
     * @throws dev.mediagen.api.MediaException what {@link #generate(MediaRequest, GenerateOptions)} would throw for it
     */
    void check(MediaRequest<?> request, GenerateOptions options);

    /**
     * Checks a request as {@link #check} does, and says what all its calls cost by list price. Nothing is sent.
     *
     * @return the quote, whose amount may be unknown
     * @throws dev.mediagen.api.MediaException what {@link #generate(MediaRequest, GenerateOptions)} would throw for it
     */
    Quote quote(MediaRequest<?> request, GenerateOptions options);

    /**
     * The same for an item of a batch: in an {@linkplain BatchOptions.Builder#economy economy batch} it costs less.
     *
     * @param options those of the batch, of which those for {@linkplain BatchOptions.Builder#each each} item apply to this one
     * @return the quote, whose amount may be unknown; leniently the usual one for what can only be sent alone
     * @throws dev.mediagen.api.MediaException why it could not be an item of the batch
     */
    Quote quote(MediaRequest<?> request, BatchOptions options);

    /** Explains which backend and model a request would use, without a call. */
    default Explanation explain(MediaRequest<?> request, GenerateOptions options) {
        return explain(request.operation(), request.options(), options);
    }

    /**
     * Explains which backend and model a request with these options would use, without a call. The request need not be complete: a
     * prompt or an input may be missing.
     *
     * @throws dev.mediagen.api.InvalidRequestException when the operation does not accept one of the options
     */
    Explanation explain(Operation operation, Options requested, GenerateOptions options);

    /** The open jobs, which may still get a result, oldest first. */
    List<JobInfo> jobs();

    /**
     * The same.
     *
     * @param damaged receives each record that cannot be read: with the code {@code damaged_record}, the id of its job, where it is,
     *     and how to set it aside; the other jobs are listed
     */
    List<JobInfo> jobs(Consumer<SetupException> damaged);

    /** The jobs that ended, newest first, as long as they are kept: by default for 30 days. */
    default List<JobInfo> history() {
        return history(JobQuery.all());
    }

    /** The jobs that ended and match a query, newest first. */
    List<JobInfo> history(JobQuery query);

    /**
     * One job, open or ended.
     *
     * @param id its id, or a unique prefix of it
     * @throws dev.mediagen.api.InvalidRequestException when no job matches, or several do
     */
    JobInfo job(String id);

    /**
     * Resumes a job: waits for it, or places a result that has already arrived.
     *
     * @param idOrHandle its id, a unique prefix of it, or an encoded {@link JobHandle}
     * @throws dev.mediagen.api.InvalidRequestException when there is no such job, or its provider never confirmed that it accepted
     *     it
     * @throws dev.mediagen.api.JobInUseException when another process or thread is collecting it
     * @throws dev.mediagen.api.MediaException when the job failed, or is not done in time
     */
    Generated<?> resume(String idOrHandle, GenerateOptions options);

    /**
     * Resumes a job by the handle from an exception, perhaps in another process.
     *
     * @throws dev.mediagen.api.JobInUseException when another process or thread is collecting it
     * @throws dev.mediagen.api.MediaException when the job failed, or is not done in time
     */
    Generated<?> resume(JobHandle handle, GenerateOptions options);

    /** Resumes a job on another thread; the stage is that of {@link #generateAsync}. */
    CompletionStage<Generated<?>> resumeAsync(String idOrHandle, GenerateOptions options);

    /**
     * Advances one open job by one step, without waiting: polls its provider once if a poll is due, and places a result that has
     * arrived. Sends no new request, except for the missing pieces of a text that was split under a key. For programs that look
     * after the jobs of others; the caller of a request has its key or its {@link Job}.
     *
     * @param id its id, or a unique prefix of it
     * @return the state of the job; {@link Advance.Failed} does not mean that it ended: see {@link JobInfo#status}
     * @throws dev.mediagen.api.InvalidRequestException when there is no such job
     */
    Advance advanceJob(String id);

    /**
     * The names of the scopes that have open jobs, of all that share the state store. The empty text stands for calls without a
     * scope.
     */
    Set<String> scopesWithOpenJobs();

    /**
     * Asks the provider to stop a job, and records the request for any process that works on it. A job that its provider has not
     * accepted yet is stopped as soon as it has.
     *
     * @param id its id, or a unique prefix of it
     * @return what the provider answered; unless it stopped the job, the job stays open until it ends
     * @throws dev.mediagen.api.InvalidRequestException when there is no such job
     * @throws dev.mediagen.api.MediaException when the provider could not be reached
     */
    Cancellation cancel(String id);

    /**
     * Discards a job in any state, and removes its temporary files. For work whose outcome can no longer be found out, or that
     * ended without a result and may have been billed. Its key is free again. What {@link JobInfo#held} names is deleted without a
     * question, and may be the only copy of a paid result: {@link #resume} collects it.
     *
     * @param id its id, or a unique prefix of it
     * @throws dev.mediagen.api.InvalidRequestException when there is no such job, or it has ended and holds no key
     * @throws dev.mediagen.api.JobInUseException when another process or thread is still working on it
     */
    void forget(String id);

    /**
     * Removes a job that ended from the history: its record with its prompt, and with the last job of a result also its
     * continuation with copies of inputs. Its result files and the records beside them belong to the caller and stay. A key that it
     * holds stays used.
     *
     * @param id its id, or a unique prefix of it
     * @throws dev.mediagen.api.InvalidRequestException when there is no such job, or it is open
     */
    void deleteFromHistory(String id);

    /**
     * Removes jobs that ended from the history, as {@link #deleteFromHistory(String)} does.
     *
     * @return the number of removed jobs
     */
    int deleteFromHistory(JobQuery query);

    /**
     * Opens a result for reading, wherever it is stored: in a local file or an object store.
     *
     * @throws IOException when it does not exist any more or cannot be read
     */
    InputStream open(Media media) throws IOException;

    /**
     * Deletes the files of a result and the records beside them, wherever they are stored. What has been changed since stays. Its
     * jobs stay in the history; their results cannot be continued or handed over again.
     *
     * @throws IOException when a file cannot be deleted
     */
    void delete(Generated<?> result) throws IOException;

    /**
     * Removes all data of a scope: discards its open jobs as {@link #forget} does, and erases its history, keys, continuations, copies
     * of inputs and records of prepared uploads. Result files and the records beside them belong to the caller and stay. Its keys can be used
     * again.
     *
     * @param scope the name of the scope
     * @return the number of erased jobs
     * @throws dev.mediagen.api.JobInUseException when another process or thread works on one of its jobs; nothing is removed then
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
     * The models that a provider offers now, as it reports them.
     *
     * @return empty when the provider has no such list
     * @throws dev.mediagen.api.MediaException when the provider cannot be reached
     */
    Optional<List<LiveModel>> liveModels(String backend);

    /**
     * What is left on the account at a provider, as it reports it.
     *
     * @return empty when the provider does not report it, or not with this key
     * @throws dev.mediagen.api.MediaException when the provider cannot be reached
     */
    Optional<Balance> balance(String backend);

    /**
     * Closes the backends and the store. Calls that were not sent completely are cut. Answers that may be billed are awaited, at most
     * as long as {@link MediaGenBuilder#shutdownGrace(java.time.Duration)} says, and not by an interrupted thread; what is left then
     * is in doubt. Threads that wait for a job get a {@link dev.mediagen.api.JobUnfinishedException}; any process can collect the
     * job from now on.
     */
    @Override
    void close();
}

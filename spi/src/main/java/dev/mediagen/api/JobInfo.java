package dev.mediagen.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The public view of a job: one call that can cost money, open or ended. */
public interface JobInfo {

    /** Its id: 10 letters and digits. {@code MediaGen.resume} accepts it, or a unique prefix of it. */
    String id();

    /** Its last known status. */
    JobStatus status();

    /** The backend. */
    String backend();

    /** The operation. */
    Operation operation();

    /** The model. */
    String model();

    /** When it was started. */
    Instant created();

    /** When it ended; empty while it is open. */
    Optional<Instant> ended();

    /** The handle, once the provider accepted the job. */
    Optional<JobHandle> handle();

    /** The prompt, unless prompts are not kept. */
    Optional<String> prompt();

    /** A hash of the prompt, where prompts are not kept: the same for the same prompt. */
    Optional<String> promptHash();

    /** The caller's label. */
    Optional<String> label();

    /** The caller's metadata. */
    Map<String, String> metadata();

    /** The scope it belongs to. */
    Optional<String> scope();

    /** The folder of its results. */
    URI folder();

    /** The files of its result; empty until they have their final names. */
    List<URI> files();

    /** Whether its result has arrived incomplete or damaged: it can be fetched again as long as the provider keeps it. */
    boolean damaged();

    /**
     * Where the received bytes without a final name are, in the words of the media store: paths, for local files. Discarding the job
     * deletes them, and they may be the only copy.
     */
    List<String> held();

    /** The total length of its results in bytes; 0 until they have arrived. */
    long bytes();

    /** Its cost, where the provider reported it. */
    Optional<Cost> cost();

    /** What it costs by list price, as computed before it was sent; empty when nothing was bought by this job itself. */
    Optional<Quote> quote();

    /** What it cost by list price: with the usage that the provider reported, else the upper bound of its quote. */
    Optional<Cost> listPrice();

    /** Whether it may have been billed: false only for a job that ended without a result and certainly cost nothing. */
    boolean possiblyBilled();

    /** Identifies the account at the provider that pays: a fingerprint of its key and address. */
    Optional<String> account();

    /** The id that continues its result, where the provider allows it; only for a job that ended with a result. */
    Optional<String> continuation();

    /** The reason why it ended without a result. */
    Optional<Text> failure();

    /** The process that works on it now, for people: a host and a process. */
    Optional<String> holder();

    /** Since when that process works on it. */
    Optional<Instant> heldSince();

    /** When its cancellation was first requested; the provider may continue nevertheless. */
    Optional<Instant> cancelRequested();

    /** When it is to be polled next; only for a job that the provider accepted. */
    Optional<Instant> nextPoll();

    /** Until when its provider keeps it, where that is known: collect it before. */
    Optional<Instant> keptUntil();

    /** Its last reported position in the provider's queue: the number of jobs before it. */
    OptionalInt position();

    /** Its last reported progress in percent, 0 to 100. */
    OptionalInt percent();

    /** The last status note of its provider, or why its result could not be fetched, in one line. */
    Optional<String> note();
}

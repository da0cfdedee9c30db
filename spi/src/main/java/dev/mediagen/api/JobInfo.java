package dev.mediagen.api;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A job as a person or a service sees it: one call that can cost money, open or ended. */
public interface JobInfo {

    /** Its id: 10 letters and digits. {@code MediaGen.resume} takes it, or a unique beginning of it. */
    String id();

    /** How far it is known to be. */
    JobStatus status();

    /** The backend. */
    String backend();

    /** The kind of work. */
    Operation operation();

    /** The model. */
    String model();

    /** When it was begun. */
    Instant created();

    /** When nothing more was to come of it; empty while it is open. */
    Optional<Instant> ended();

    /** The handle, once the provider took the job. */
    Optional<JobHandle> handle();

    /** The prompt, unless prompts are not kept. */
    Optional<String> prompt();

    /** A hash of the prompt, where prompts are not kept: the same for the same prompt. */
    Optional<String> promptHash();

    /** What the caller calls it. */
    Optional<String> label();

    /** What the caller keeps with it. */
    Map<String, String> metadata();

    /** The scope that it belongs to. */
    Optional<String> scope();

    /** The folder that its results go to. */
    URI folder();

    /** Its results; empty until they have their final names. */
    List<URI> files();

    /** Whether its result is here and not whole: it can be fetched again as long as its provider has it. */
    boolean damaged();

    /** The length of its results together, in bytes; 0 until they are here. */
    long bytes();

    /** What it cost, where the provider said so. */
    Optional<Cost> cost();

    /** Why it ended without a result. */
    Optional<String> failure();

    /** Who works on it now, for people: a host and a process. */
    Optional<String> holder();

    /** Since when. */
    Optional<Instant> heldSince();

    /** When somebody first asked to stop it; its provider may go on all the same. */
    Optional<Instant> cancelRequested();

    /** When its provider is to be asked for it again; only for a job that the provider took. */
    Optional<Instant> nextPoll();

    /** When its provider forgets it, where that is known: collect it before. */
    Optional<Instant> keptUntil();

    /** How many jobs were before it when its provider last said so. */
    OptionalInt position();

    /** How far it was when its provider last said so, 0 to 100. */
    OptionalInt percent();

    /** What its provider said last that it does, in one line. */
    Optional<String> note();
}

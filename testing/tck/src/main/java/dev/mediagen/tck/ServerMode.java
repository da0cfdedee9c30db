package dev.mediagen.tck;

/** What a test server does with the requests that follow; see {@link BackendContract#serve}. */
public enum ServerMode {

    /** Every request succeeds. */
    SUCCEED,

    /** Jobs are accepted and then fail. The message of the failure repeats the prompt, as careless servers do. */
    FAIL_JOBS,

    /** Jobs are accepted and run until they are cancelled. */
    KEEP_RUNNING,

    /** Results are made and flagged as unsafe, in the way of the provider. */
    FLAG_RESULTS
}

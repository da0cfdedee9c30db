package dev.mediagen.tck;

/** What a test server is to do with the work that it takes from now on; see {@link BackendContract#serve}. */
public enum ServerMode {

    /** Whatever it takes succeeds. */
    SUCCEED,

    /** Jobs are taken and then fail. What the server says of the failure repeats the prompt, as careless servers do. */
    FAIL_JOBS,

    /** Jobs are taken and run until somebody stops them. */
    KEEP_RUNNING,

    /** Results are made and marked as unsafe, in whatever way the provider does that. */
    FLAG_RESULTS
}

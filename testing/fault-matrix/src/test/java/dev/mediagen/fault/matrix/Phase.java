package dev.mediagen.fault.matrix;

import java.util.Set;

/** What a request to a provider is for. */
enum Phase {
    /** Free steps before the request that costs money: uploads and look-ups. */
    PREPARE,
    /** The request that costs money. */
    CREATE,
    /** Questions about a job. */
    POLL,
    /** The bytes of a result. */
    DOWNLOAD;

    /** POST requests that neither cost money nor leave a voice, by their names in the emulator. */
    private static final Set<String> FREE_POSTS =
            Set.of("openai.files.create", "google.files.start", "google.files.upload", "google.veo.vertex-get");

    static boolean costs(String method, String operation) {
        return method.equals("POST") && !FREE_POSTS.contains(operation) && !operation.endsWith("cancel");
    }

    /** The phase of a request that costs nothing. */
    static Phase free(String operation, boolean isPaid) {
        if (!isPaid) {
            return PREPARE;
        }
        return operation.matches(".*(content|media|download|audio|preview)") ? DOWNLOAD : POLL;
    }
}

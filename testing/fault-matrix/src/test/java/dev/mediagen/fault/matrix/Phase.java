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

    /** POST requests that cost no money, by their names in the emulator; a cloned voice is found again. */
    private static final Set<String> FREE_POSTS = Set.of(
            "openai.files.create",
            "google.files.start",
            "google.files.upload",
            "google.veo.vertex-get",
            "elevenlabs.voices.clone");

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

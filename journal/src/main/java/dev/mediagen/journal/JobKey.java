package dev.mediagen.journal;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Options;

/**
 * A key of the caller's under which something is made at most once.
 *
 * @param id the key as records have it: a hash, so that any text can be one
 * @param fingerprint tells one request from another
 */
public record JobKey(String id, String fingerprint) {

    public static JobKey of(String key, MediaRequest<?> request) {
        return new JobKey(id(key), fingerprint(request.operation().id(), request.options()));
    }

    public static String id(String key) {
        return Hashes.of(key);
    }

    /** Made of the operation and all options, with the content of inputs by their hashes. */
    private static String fingerprint(String operation, Options options) {
        return Hashes.of(operation + StateJson.fingerprint(options));
    }

    /** The tag of the jobs of the key. */
    String tag() {
        return tag(id);
    }

    static String tag(String id) {
        return "key:" + id;
    }

    /** The id of the record that makes sure that results from a position on are asked for once. */
    public String ticket(int first) {
        return id + "." + first;
    }
}

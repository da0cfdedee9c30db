package dev.mediagen.journal;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Options;
import dev.mediagen.spi.Sha256;

/**
 * A key of the caller, under which a request is sent at most once.
 *
 * @param id the key as it is recorded: a hash, so that any text can be a key
 * @param fingerprint identifies the request
 */
public record JobKey(String id, String fingerprint) {

    public static JobKey of(String key, MediaRequest<?> request) {
        return new JobKey(id(key), fingerprint(request.operation().id(), request.options()));
    }

    public static String id(String key) {
        return Sha256.shortened(key);
    }

    /** Computed from the operation and all options, with the hashes of inputs. */
    private static String fingerprint(String operation, Options options) {
        return Sha256.shortened(operation + StateJson.fingerprint(options));
    }

    /** The tag of the jobs of the key. */
    String tag() {
        return tag(id);
    }

    static String tag(String id) {
        return "key:" + id;
    }

    /** The tag of jobs that ended and freed the key. */
    static String failureTag(String id) {
        return "failed-key:" + id;
    }

    /** The id of the ticket that ensures that outputs from a position on are requested once. */
    public String ticket(int first) {
        return id + "." + first;
    }
}

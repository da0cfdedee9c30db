package dev.mediagen.journal;

import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Options;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A key of the caller's under which something is made at most once.
 *
 * @param id the key as records have it: a hash, so that any text can be one
 * @param fingerprint tells one request from another
 */
public record JobKey(String id, String fingerprint) {

    private static final int BYTES = 16;

    public static JobKey of(String key, MediaRequest<?> request) {
        return new JobKey(id(key), fingerprint(request.operation().id(), request.options()));
    }

    public static String id(String key) {
        return hash(key);
    }

    /** Made of the operation and all options, with the content of inputs by their hashes. */
    private static String fingerprint(String operation, Options options) {
        return hash(operation + StateJson.fingerprint(options));
    }

    private static String hash(String text) {
        byte[] hash = Hashes.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, BYTES);
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

package dev.mediagen.output.s3;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An upload whose pieces are all at the store, and that was not completed: as the journal records it, so that any process can
 * complete it.
 *
 * @param object the object that it becomes
 * @param id the id of the upload
 * @param mark the mark of the object, by which it is recognised
 * @param tags the tags of its pieces, in order
 */
record HeldUpload(S3Address object, String id, String mark, List<String> tags) {

    /** The address with everything else as its query. */
    String text() {
        return object.uri() + "?upload=" + encoded(id) + "&mark=" + encoded(mark) + "&pieces="
                + encoded(String.join(",", tags));
    }

    /**
     * The upload of a recorded text.
     *
     * @return empty if another kind of store wrote it
     */
    static Optional<HeldUpload> find(String text) {
        int query = text.indexOf('?');
        if (!text.startsWith("s3://") || query < 0) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (String pair : text.substring(query + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            values.put(
                    pair.substring(0, Math.max(0, equals)),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(new HeldUpload(
                    S3Address.of(URI.create(text.substring(0, query))),
                    values.getOrDefault("upload", ""),
                    values.getOrDefault("mark", ""),
                    Arrays.asList(values.getOrDefault("pieces", "").split(",", -1))));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

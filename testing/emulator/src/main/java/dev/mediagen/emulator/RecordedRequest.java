package dev.mediagen.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request as the emulator received it. Keys are masked, long contents are hashed. */
public final class RecordedRequest {
    private final String operation;
    private final String method;
    private final String path;
    private final Map<String, List<String>> query;
    private final Map<String, List<String>> headers;
    private final RequestBody body;

    RecordedRequest(
            String operation,
            String method,
            String path,
            Map<String, List<String>> query,
            Map<String, List<String>> headers,
            RequestBody body) {
        this.operation = operation;
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /** Returns the name of the operation, such as {@code openai.images.generate}; empty if no route matches. */
    public String operation() {
        return operation;
    }

    /** Returns the method in upper case. */
    public String method() {
        return method;
    }

    /** Returns the decoded path without the query, such as {@code /openai/v1/images/generations}. */
    public String path() {
        return path;
    }

    /** Returns the query parameters in their order; the value of a {@code key} parameter is {@code ***}. */
    public Map<String, List<String>> query() {
        return query;
    }

    /** Returns the headers by lower-case name; the key in a credential header is {@code ***}. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * Returns the first value of a header.
     *
     * @param name the header's name in any case
     */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    /** Whether the request has any credential, in a header or in the query. */
    public boolean carriesKey() {
        return query.containsKey("key") || headers.keySet().stream().anyMatch(Credentials::isCredential);
    }

    /** Returns the body as a tree: JSON, or a form's parts by name; a value that does not exist for other bodies. */
    public Json body() {
        return body.tree();
    }

    /** Returns the parts of a multipart form in their order; none for other bodies. */
    public List<RecordedPart> parts() {
        return body.parts();
    }

    /**
     * Returns the parts of a multipart form that have a name.
     *
     * @param name the exact part name
     */
    public List<RecordedPart> parts(String name) {
        return parts().stream().filter(part -> part.name().equals(name)).toList();
    }

    /** Returns size and hash of a body that is neither JSON nor a form; an empty blob for those. */
    public Blob bytes() {
        return body.bytes();
    }

    /** Returns the documents of a body of JSON Lines; none for other bodies. */
    public List<Json> lines() {
        return body.lines();
    }

    /** Returns the size of the complete body in bytes, as it was sent. */
    public long bodySize() {
        return body.size();
    }

    /** Returns method and path. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}

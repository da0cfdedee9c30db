package dev.mediagen.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds a running job again, from another process and after a restart too.
 *
 * @param id the journal's own name of the job, unique on this machine
 * @param backend the backend that runs it
 * @param operation the kind of work
 * @param model the model
 * @param token what the backend needs to ask its provider for the job
 */
public record JobHandle(String id, String backend, Operation operation, String model, String token) {

    /** What the text of every handle begins with, followed by the version and a dot; no id of a job has a dot. */
    private static final String PREFIX = "mgj";

    private static final Pattern BEGINNING = Pattern.compile(PREFIX + "[0-9]+\\.");

    private static final String VERSION = PREFIX + "1";

    /** The handle as one word, safe in URLs and file names; {@link #decode} reads it. */
    public String encode() {
        StringBuilder text = new StringBuilder(VERSION);
        for (String part : List.of(id, backend, operation.id(), model, token)) {
            text.append('.')
                    .append(Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(part.getBytes(StandardCharsets.UTF_8)));
        }
        return text.toString();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws InvalidRequestException when the text is not a handle
     */
    public static JobHandle decode(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length == 6 && parts[0].equals(VERSION)) {
            try {
                return new JobHandle(
                        part(parts[1]),
                        part(parts[2]),
                        Operation.find(part(parts[3])).orElseThrow(),
                        part(parts[4]),
                        part(parts[5]));
            } catch (RuntimeException e) {
                throw notAHandle(e);
            }
        }
        throw notAHandle(new IllegalArgumentException("The text has " + parts.length + " parts."));
    }

    /**
     * Whether a text is meant as a handle, and not as the id of a job; {@link #decode} tells whether it is whole and can be
     * read.
     */
    public static boolean isHandle(String text) {
        return BEGINNING.matcher(text).lookingAt();
    }

    private static String part(String encoded) {
        return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static InvalidRequestException notAHandle(RuntimeException cause) {
        Violation violation = new Violation(
                "job", "", "is not a job handle", "a handle as it was given, whole, or an id from the list of jobs");
        return new InvalidRequestException(List.of(violation), cause);
    }

    @Override
    public String toString() {
        return backend + " " + operation.id() + " job " + id;
    }
}

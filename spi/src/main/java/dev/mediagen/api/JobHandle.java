package dev.mediagen.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds a running job again, also from another process or after a restart.
 *
 * @param id the id of the job in the journal, unique on this machine
 * @param backend the backend that runs it
 * @param operation the operation
 * @param model the model
 * @param token what the backend needs to poll the job
 */
public record JobHandle(String id, String backend, Operation operation, String model, String token) {

    /** The prefix of every encoded handle, followed by the version and a dot; job ids contain no dot. */
    private static final String PREFIX = "mgj";

    private static final Pattern BEGINNING = Pattern.compile(PREFIX + "[0-9]+\\.");

    private static final String VERSION = PREFIX + "1";

    /** The handle as text, safe in URLs and file names; {@link #decode} reads it. */
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
     * Decodes what {@link #encode} wrote.
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

    /** Whether a text is meant as a handle and not as a job id; {@link #decode} checks whether it is valid. */
    public static boolean isHandle(String text) {
        return BEGINNING.matcher(text).lookingAt();
    }

    private static String part(String encoded) {
        return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static InvalidRequestException notAHandle(RuntimeException cause) {
        Violation violation = new Violation(
                "job", "", "is not a job handle", "a complete job handle, or an id from the list of jobs");
        return new InvalidRequestException(List.of(violation), cause);
    }

    @Override
    public String toString() {
        return backend + " " + operation.id() + " job " + id;
    }
}

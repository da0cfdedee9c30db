package dev.mediagen.api;

/**
 * One thing that is wrong with a request.
 *
 * @param option the name of the option
 * @param requested the requested value, as safe text: never a prompt, never content; only the beginning of one over 500 characters
 * @param problem what is wrong, as the rest of a sentence that starts with the option
 * @param allowed what would be accepted; empty when nothing can be listed
 */
public record Violation(String option, String requested, Text problem, Text allowed) {

    private static final int LONGEST_REQUESTED = 500;

    /** Cuts a long value: a message is for people. */
    public Violation {
        requested = requested.length() > LONGEST_REQUESTED ? ShownText.line(requested, LONGEST_REQUESTED) : requested;
    }

    /** One whose words speak of no other option. */
    public Violation(String option, String requested, String problem, String allowed) {
        this(option, requested, Text.plain(problem), Text.plain(allowed));
    }

    /** The option, or several of which one is meant, as a reference. */
    public Text subject() {
        return Text.named(option);
    }

    /** The violation as one sentence. */
    public Text text() {
        String words = problem.toString();
        String end = words.endsWith(".") || words.endsWith("?") ? "" : ".";
        Text sentence = Text.of("{}{}: {}{}", subject(), requested.isEmpty() ? "" : " " + requested, problem, end);
        return allowed.isEmpty() ? sentence : sentence.and(Text.of(" Allowed: {}.", allowed));
    }

    /** The same in the core's own names. */
    public String message() {
        return text().toString();
    }
}

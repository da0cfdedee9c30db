package dev.mediagen.api;

/**
 * One thing that is wrong with a request.
 *
 * @param option the name of the option
 * @param asked the requested value, as safe text: never a prompt, never content
 * @param problem what is wrong, as the rest of a sentence that starts with the option
 * @param allowed what would be accepted; empty when nothing can be listed
 */
public record Violation(String option, String asked, String problem, String allowed) {

    /** The violation as one sentence. */
    public String message() {
        String subject = asked.isEmpty() ? option : option + " " + asked;
        String end = problem.endsWith(".") || problem.endsWith("?") ? "" : ".";
        return subject + ": " + problem + end + (allowed.isEmpty() ? "" : " Allowed: " + allowed + ".");
    }
}

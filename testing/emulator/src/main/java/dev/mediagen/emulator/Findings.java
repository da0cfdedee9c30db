package dev.mediagen.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a check of a request found. */
final class Findings {
    private final boolean lenient;
    private final List<Problem> problems = new ArrayList<>();

    /** @param lenient whether unknown fields are ignored */
    Findings(boolean lenient) {
        this.lenient = lenient;
    }

    Findings fresh() {
        return new Findings(lenient);
    }

    void unknown(String path, String known) {
        if (!lenient) {
            problems.add(Problem.in(
                    path, Problem.Kind.UNKNOWN_FIELD, "Unknown parameter: '" + path + "'. Known here: " + known + "."));
        }
    }

    void missing(String path) {
        problems.add(Problem.in(path, Problem.Kind.MISSING_FIELD, "Missing required parameter: '" + path + "'."));
    }

    void wrongType(String path, String expected) {
        problems.add(Problem.in(
                path, Problem.Kind.WRONG_TYPE, "Invalid type for '" + path + "': expected " + expected + "."));
    }

    void wrongValue(String path, String expected) {
        problems.add(Problem.value(path, "Invalid value for '" + path + "': expected " + expected + "."));
    }

    /** A rule about several fields is broken. */
    void broken(String field, String message) {
        problems.add(Problem.value(field, message));
    }

    Optional<Problem> first() {
        return problems.stream().findFirst();
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    void addAll(Findings others) {
        problems.addAll(others.problems);
    }

    /** How wrong a value is; a wrong type is the worst, because then another type is meant. */
    int weight() {
        return problems.stream()
                .mapToInt(problem -> problem.kind() == Problem.Kind.WRONG_TYPE ? 100 : 1)
                .sum();
    }

    static String shown(Json value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}

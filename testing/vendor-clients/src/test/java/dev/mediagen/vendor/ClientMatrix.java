package dev.mediagen.vendor;

import java.util.List;
import java.util.stream.Collectors;

/** Which call of which client passes against the emulator. */
record ClientMatrix(List<Row> rows) {

    /**
     * One call.
     *
     * @param client the package
     * @param version its version
     * @param call the call
     * @param reason why it does not pass; empty if it does
     */
    record Row(String client, String version, String call, String reason) {

        boolean passes() {
            return reason.isEmpty();
        }
    }

    long passed() {
        return rows.stream().filter(Row::passes).count();
    }

    /** The calls that do not pass, each with its reason. */
    List<String> failed() {
        return rows.stream()
                .filter(row -> !row.passes())
                .map(row -> row.client() + " " + row.call() + ": " + row.reason())
                .toList();
    }

    void print() {
        System.out.println(rows.stream()
                .map(row -> String.format(
                        "| %-28s | %-8s | %-52s | %s |",
                        row.client(), row.version(), row.call(), row.passes() ? "passes" : row.reason()))
                .collect(Collectors.joining("\n")));
    }
}

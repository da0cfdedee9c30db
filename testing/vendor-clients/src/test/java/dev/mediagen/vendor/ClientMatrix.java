package dev.mediagen.vendor;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which call of which client passes against the emulator. */
record ClientMatrix(List<Row> rows) {

    private static final String FORM = "| %-30s | %-8s | %-52s | %s |%n";
    private static final String TOTAL = "| %-30s | %-8s | %5s of %5s |%n";

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

    /** Prints a row for each call, and then how many of each client pass. */
    void print() {
        StringBuilder table = new StringBuilder();
        table.append(String.format(FORM, "client", "version", "call", "result"));
        rows.stream()
                .sorted(Comparator.comparing(Row::client).thenComparing(Row::call))
                .forEach(row -> table.append(String.format(
                        FORM, row.client(), row.version(), row.call(), row.passes() ? "passes" : row.reason())));
        table.append(System.lineSeparator()).append(String.format(TOTAL, "client", "version", "pass", "all"));
        Map<String, List<Row>> clients =
                rows.stream().collect(Collectors.groupingBy(Row::client, TreeMap::new, Collectors.toList()));
        clients.forEach(
                (client, calls) -> table.append(total(client, calls.get(0).version(), calls)));
        table.append(total("all", "", rows));
        System.out.print(table);
    }

    private static String total(String client, String version, List<Row> calls) {
        return String.format(TOTAL, client, version, new ClientMatrix(calls).passed(), calls.size());
    }
}

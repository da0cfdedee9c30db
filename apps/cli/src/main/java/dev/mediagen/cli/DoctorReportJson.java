package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.tool.MediaJson;

/** The report as JSON: the installed backends in the form of {@code list_backends}, and the other facts. */
final class DoctorReportJson {

    private DoctorReportJson() {}

    static ObjectNode of(DoctorReport findings) {
        ObjectNode root = JsonTree.object(MediaJson.of("backends", findings.installed(), findings.broken()));
        ObjectNode defaults = root.putObject("defaults");
        findings.defaults().forEach((production, explanation) -> {
            ObjectNode node = defaults.putObject(production.path());
            explanation.backend().ifPresent(backend -> node.put("backend", backend));
            explanation.model().ifPresent(model -> node.put("model", model));
            node.put("reason", explanation.reason().in(Flags.typed()));
        });
        if (!findings.balances().isEmpty()) {
            AccountBalance.write(findings.balances(), root.putArray("balances"));
        }
        ArrayNode retiring = root.putArray("retiring");
        findings.retiring()
                .forEach(one -> ModelList.writeLifeCycle(
                        retiring.addObject()
                                .put("backend", one.backend())
                                .put("model", one.model().id()),
                        one.model().lifeCycle()));
        return root;
    }
}

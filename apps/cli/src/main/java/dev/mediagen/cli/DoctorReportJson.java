package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.core.BackendInfo;

/** What the doctor found, as JSON. */
final class DoctorReportJson {

    private DoctorReportJson() {}

    static ObjectNode of(DoctorReport findings) {
        ObjectNode root = JsonTree.object().put("success", true);
        ArrayNode backends = root.putArray("backends");
        findings.installed().forEach(backend -> describe(backends.addObject(), backend));
        ObjectNode defaults = root.putObject("defaults");
        findings.defaults().forEach((production, explanation) -> {
            ObjectNode node = defaults.putObject(production.path());
            explanation.backend().ifPresent(backend -> node.put("backend", backend));
            explanation.model().ifPresent(model -> node.put("model", model));
            node.put("reason", explanation.reason());
        });
        ArrayNode retiring = root.putArray("retiring");
        findings.retiring()
                .forEach(one -> ModelList.writeLifeCycle(
                        retiring.addObject()
                                .put("backend", one.backend())
                                .put("model", one.model().id()),
                        one.model().lifeCycle()));
        ArrayNode broken = root.putArray("broken");
        findings.broken()
                .forEach(provider ->
                        broken.addObject().put("name", provider.name()).put("reason", provider.reason()));
        return root;
    }

    private static void describe(ObjectNode node, BackendInfo backend) {
        node.put("name", backend.name()).put("ready", backend.isReady()).put("origin", backend.origin());
        ArrayNode aliases = node.putArray("aliases");
        backend.aliases().forEach(aliases::add);
        ArrayNode credentials = node.putArray("credentials");
        backend.credentials().forEach(credentials::add);
        backend.credentialFoundIn().ifPresent(variable -> node.put("credential_found_in", variable));
        backend.baseUrlVariable().ifPresent(variable -> node.put("base_url_variable", variable));
        node.put("base_url_overridden", backend.baseUrlOverridden());
        ObjectNode priorities = node.putObject("weights");
        backend.priorities().forEach((type, priority) -> priorities.put(type.id(), priority));
        ObjectNode defaults = node.putObject("default_models");
        backend.defaults().forEach((operation, model) -> defaults.put(operation.id(), model));
    }
}

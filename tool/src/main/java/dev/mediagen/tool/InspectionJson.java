package dev.mediagen.tool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.BrokenProvider;
import dev.mediagen.api.Explanation;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Vocabulary;
import dev.mediagen.core.BackendInfo;
import java.util.List;

/** Converts the installed backends and explanations to JSON, in one form for the tools and the command line. */
final class InspectionJson {

    private InspectionJson() {}

    /** Adds the backends and the providers that cannot be used. */
    static void installed(ObjectNode root, List<BackendInfo> backends, List<BrokenProvider> broken) {
        ArrayNode all = root.putArray("backends");
        backends.forEach(backend -> describe(all.addObject(), backend));
        ArrayNode unusable = root.putArray("broken");
        broken.forEach(
                provider -> unusable.addObject().put("name", provider.name()).put("reason", provider.reason()));
    }

    /** Adds which backend a request would use, and the reason for each candidate. */
    static void explanation(ObjectNode root, Explanation explanation, Vocabulary names) {
        root.put("kind_of_work", explanation.operation().id());
        explanation.backend().ifPresent(backend -> root.put("backend", backend));
        explanation.model().ifPresent(model -> root.put("model", model));
        root.put("calls", explanation.calls());
        root.put("reason", explanation.reason().in(names));
        explanation.quote().ifPresent(quote -> quote(root.putObject("quote"), quote, names));
        ArrayNode candidates = root.putArray("candidates");
        for (Explanation.Candidate candidate : explanation.candidates()) {
            ObjectNode node = candidates.addObject().put("backend", candidate.backend());
            candidate.model().ifPresent(model -> node.put("model", model));
            node.put("priority", candidate.priority())
                    .put("chosen", candidate.chosen())
                    .put("reason", candidate.reason().in(names));
        }
    }

    /** Adds what a request costs by list price. */
    static void quote(ObjectNode node, Quote quote, Vocabulary names) {
        quote.atLeast().ifPresent(cost -> node.put("at_least", cost.amount()));
        quote.atMost().ifPresent(cost -> node.put("at_most", cost.amount()).put("currency", cost.currency()));
        quote.unknown().ifPresent(why -> node.put("unknown", why.in(names)));
        quote.confidence().ifPresent(confidence -> node.put("confidence", confidence));
        ArrayNode parts = node.putArray("parts");
        for (Quote.Part part : quote.parts()) {
            ObjectNode one = parts.addObject()
                    .put("unit", part.unit())
                    .put("usd", part.from())
                    .put("highest_usd", part.to());
            part.quantity()
                    .ifPresent(quantity -> one.put("least", quantity.least()).put("most", quantity.most()));
            one.put("confidence", part.confidence())
                    .put("source", part.source())
                    .put("read_on", part.readOn().toString());
        }
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
        ObjectNode others = node.putObject("other_base_url_variables");
        backend.otherBaseUrlVariables().forEach(others::put);
        ObjectNode priorities = node.putObject("priorities");
        backend.priorities().forEach((type, priority) -> priorities.put(type.id(), priority));
        ObjectNode models = node.putObject("default_models");
        backend.defaults().forEach((operation, model) -> models.put(operation.id(), model));
    }
}

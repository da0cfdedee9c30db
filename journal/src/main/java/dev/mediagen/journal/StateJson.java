package dev.mediagen.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Cost;
import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.UrlInput;
import dev.mediagen.api.Usage;
import dev.mediagen.spi.Completed;
import dev.mediagen.spi.ContinuationState;
import dev.mediagen.spi.MediaStore.Held;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Converts the parts of records to JSON, each in one form everywhere. */
final class StateJson {

    private StateJson() {}

    static ObjectNode object() {
        return JsonTree.object();
    }

    static JsonNode parse(String text) {
        return JsonTree.parse("a record", text);
    }

    static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.path(field).textValue());
    }

    static String required(JsonNode node, String field) {
        return text(node, field).orElseThrow(() -> new IllegalStateException("The record has no \"" + field + "\"."));
    }

    static Optional<Instant> instant(JsonNode node, String field) {
        return text(node, field).map(Instant::parse);
    }

    static Operation operation(JsonNode node) {
        return Operation.find(required(node, "operation")).orElseThrow();
    }

    static void write(ObjectNode node, String field, Map<String, String> values) {
        ObjectNode object = node.putObject(field);
        values.forEach(object::put);
    }

    static Map<String, String> texts(JsonNode node) {
        Map<String, String> values = new LinkedHashMap<>();
        node.properties().forEach(one -> values.put(one.getKey(), one.getValue().asText()));
        return values;
    }

    static List<String> list(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(one -> values.add(one.asText()));
        return values;
    }

    static void write(ObjectNode node, String field, Iterable<String> values) {
        ArrayNode array = node.putArray(field);
        values.forEach(array::add);
    }

    static void cost(ObjectNode node, Optional<Cost> cost) {
        cost.ifPresent(one -> node.putObject("cost").put("amount", one.amount()).put("currency", one.currency()));
    }

    static Optional<Cost> cost(JsonNode node) {
        JsonNode cost = node.path("cost");
        return cost.isObject()
                ? Optional.of(new Cost(cost.path("amount").decimalValue(), required(cost, "currency")))
                : Optional.empty();
    }

    static void usage(ObjectNode node, Usage usage) {
        ObjectNode object = node.putObject("usage");
        usage.amounts().forEach(object::put);
    }

    static Usage usage(JsonNode node) {
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        node.path("usage")
                .properties()
                .forEach(one -> amounts.put(one.getKey(), one.getValue().decimalValue()));
        return new Usage(amounts);
    }

    static void adjustments(ObjectNode node, List<Adjustment> adjustments) {
        ArrayNode array = node.putArray("adjustments");
        adjustments.forEach(one -> array.addObject()
                .put("option", one.option())
                .put("requested", one.requested())
                .put("sent", one.sent())
                .put("why", one.why().notation()));
    }

    static List<Adjustment> adjustments(JsonNode node) {
        List<Adjustment> adjustments = new ArrayList<>();
        node.path("adjustments")
                .forEach(one -> adjustments.add(new Adjustment(
                        required(one, "option"),
                        required(one, "requested"),
                        required(one, "sent"),
                        TextJson.read(required(one, "why")))));
        return adjustments;
    }

    static ObjectNode answer(StagedResult answer) {
        ObjectNode node = object();
        Completed completed = answer.completed();
        completed.servedModel().ifPresent(model -> node.put("served_model", model));
        completed.requestId().ifPresent(id -> node.put("request_id", id));
        cost(node, completed.cost());
        usage(node, completed.usage());
        adjustments(node, completed.adjustments());
        TextJson.write(node, "warnings", completed.warnings());
        failures(node, completed.failures());
        completed
                .continuation()
                .filter(StateJson::isWritable)
                .ifPresent(state -> node.set("state", continuationState(state)));
        ArrayNode files = node.putArray("files");
        answer.outputs().forEach(output -> files.add(output(output)));
        return node;
    }

    static StagedResult answer(JsonNode node) {
        Completed.Builder completed = Completed.builder()
                .servedModel(text(node, "served_model"))
                .requestId(text(node, "request_id"))
                .cost(cost(node))
                .usage(usage(node));
        adjustments(node).forEach(completed::adjustment);
        TextJson.read(node.path("warnings")).forEach(completed::warning);
        node.path("failures")
                .forEach(one -> completed.failure(new Completed.Failure(
                        one.has("position")
                                ? OptionalInt.of(one.path("position").asInt())
                                : OptionalInt.empty(),
                        failure(one).exception())));
        if (node.has("state")) {
            completed.continuation(continuationState(node.path("state")));
        }
        List<StagedResult.Output> outputs = new ArrayList<>();
        node.path("files").forEach(file -> outputs.add(output(file)));
        return new StagedResult(completed.build(), outputs);
    }

    private static void failures(ObjectNode node, List<Completed.Failure> failures) {
        ArrayNode array = node.putArray("failures");
        failures.forEach(one -> {
            ObjectNode failure = array.addObject();
            one.position().ifPresent(position -> failure.put("position", position));
            write(failure, JobState.JobFailure.of(one.exception()));
        });
    }

    static void write(ObjectNode node, JobState.JobFailure failure) {
        node.put("kind", failure.kind())
                .put("code", failure.code())
                .put("message", failure.message().notation())
                .put("possibly_billed", failure.possiblyBilled());
    }

    static JobState.JobFailure failure(JsonNode node) {
        return new JobState.JobFailure(
                required(node, "kind"),
                required(node, "code"),
                TextJson.read(required(node, "message")),
                node.path("possibly_billed").asBoolean());
    }

    private static ObjectNode output(StagedResult.Output output) {
        ObjectNode node = object();
        node.put("held", output.held().text())
                .put("size", output.held().size())
                .put("sha256", output.held().sha256())
                .put("format", output.format().id())
                .put("state", output.state().name());
        output.location().ifPresent(location -> node.put("location", location.toString()));
        node.set("facts", FactsJson.write(output.facts()));
        write(node, "attributes", output.attributes());
        return node;
    }

    private static StagedResult.Output output(JsonNode node) {
        return new StagedResult.Output(
                new Held(required(node, "held"), node.path("size").asLong(), required(node, "sha256")),
                MediaFormat.find(required(node, "format")).orElseThrow(),
                texts(node.path("attributes")),
                StagedResult.OutputState.valueOf(required(node, "state")),
                text(node, "location").map(URI::create),
                FactsJson.read(node.path("facts")));
    }

    /** Whether a state can be written as it is: bytes in the caller's memory cannot, nor can files that have changed meanwhile. */
    private static boolean isWritable(ContinuationState state) {
        return state.files().values().stream()
                .allMatch(input -> input instanceof UrlInput
                        || (input instanceof FileInput && Hashes.ifThere(input).isPresent()));
    }

    /** Writes a state with its files, before its results have their final names. */
    private static ObjectNode continuationState(ContinuationState state) {
        ObjectNode node = continuationFacts(state);
        ObjectNode files = node.putObject("files");
        state.files().forEach((name, input) -> files.set(name, reference(FileReference.of(input))));
        ObjectNode outputs = node.putObject("outputs");
        state.outputs().forEach(outputs::put);
        return node;
    }

    private static ContinuationState continuationState(JsonNode node) {
        Map<String, FileReference> files = new LinkedHashMap<>();
        node.path("files").properties().forEach(file -> files.put(file.getKey(), reference(file.getValue())));
        ContinuationState.Builder state = continuationFacts(node, files).toBuilder();
        node.path("outputs")
                .properties()
                .forEach(one -> state.output(one.getKey(), one.getValue().asInt()));
        return state.build();
    }

    static ObjectNode continuationFacts(ContinuationState state) {
        ObjectNode node = object();
        node.put("prefix", state.prefix());
        state.providerId().ifPresent(id -> node.put("provider_id", id));
        state.expires().ifPresent(expires -> node.put("expires", expires.toString()));
        write(node, "values", state.values());
        write(node, "optional", state.optional());
        return node;
    }

    /**
     * Reads a state. Its files, results included, become inputs, so that a backend need not distinguish them; those in a media
     * store are added when it is used.
     */
    static ContinuationState continuationFacts(JsonNode node, Map<String, FileReference> files) {
        ContinuationState.Builder state = text(node, "provider_id")
                .map(ContinuationState::ofProviderId)
                .orElseGet(() -> ContinuationState.builder(required(node, "prefix")));
        texts(node.path("values")).forEach(state::value);
        files.forEach((name, file) -> file.input().ifPresent(input -> state.file(name, input)));
        list(node.path("optional")).forEach(state::optional);
        instant(node, "expires").ifPresent(state::expires);
        return state.build();
    }

    static ObjectNode reference(FileReference file) {
        return object().put("location", file.location().toString()).put("sha256", file.sha256());
    }

    static FileReference reference(JsonNode node) {
        return new FileReference(URI.create(required(node, "location")), required(node, "sha256"));
    }

    /** Writes every value; of inputs only their origin. */
    static ObjectNode options(Options options) {
        ObjectNode node = object();
        options.present().forEach(option -> put(node, option, options));
        return node;
    }

    private static <T> void put(ObjectNode node, Option<T> option, Options options) {
        T value = options.require(option);
        if (value instanceof Boolean flag) {
            node.put(option.name(), flag);
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Input) {
            ArrayNode array = node.putArray(option.name());
            list.forEach(item -> array.add(((Input) item).describe()));
        } else if (value instanceof Map || value instanceof List) {
            node.set(option.name(), JsonTree.of(options.described(option)));
        } else if (value instanceof Number || value instanceof Duration) {
            node.put(option.name(), option.type().number(value).orElseThrow());
        } else {
            node.put(option.name(), option.type().text(value));
        }
    }

    /** Reads what {@link #options(Options)} wrote, as far as the record contains it. */
    static Options options(JsonNode node) {
        Options options = Options.empty();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Optional<Option<?>> option = Option.find(field.getKey());
            if (option.isPresent()) {
                options = read(options, option.get(), field.getValue());
            }
        }
        return options;
    }

    // The value is of the option's own type: its name decides the branch.
    @SuppressWarnings("unchecked")
    private static <T> Options read(Options options, Option<T> option, JsonNode value) {
        if (option.type().equals(OptionType.INPUTS)) {
            List<Input> inputs = new ArrayList<>();
            value.forEach(item -> inputs.add(Input.parse(item.asText())));
            return options.with((Option<List<Input>>) option, inputs);
        } else if (option.isExtra()) {
            return options.with((Option<Object>) option, JsonTree.plain(value));
        }
        return options.with(option, option.parse(value.asText()));
    }

    /** A text that is the same for the same options, with the content of inputs by their hashes. */
    static String fingerprint(Options options) {
        ObjectNode node = options(options);
        write(
                node,
                "inputs",
                options.inputs().stream()
                        .map(named -> named.input() instanceof UrlInput url
                                ? url.url().toString()
                                : Hashes.sha256(named.input()))
                        .toList());
        // A provider's own parameter says more than which files it holds.
        options.inputs().stream()
                .filter(named -> !named.option().isExtra())
                .forEach(named -> node.remove(named.option().name()));
        return node.toString();
    }
}

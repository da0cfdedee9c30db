package dev.mediagen.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.FileInput;
import dev.mediagen.api.Input;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.UrlInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of a request as JSON, for records: every value, and of inputs only where they came from. */
final class OptionsJson {

    private OptionsJson() {}

    static ObjectNode write(Options options) {
        ObjectNode node = JsonTree.object();
        options.present().forEach(option -> put(node, option, options));
        return node;
    }

    private static <T> void put(ObjectNode node, Option<T> option, Options options) {
        T value = options.require(option);
        if (value instanceof Boolean flag) {
            node.put(option.name(), flag);
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Input) {
            var array = node.putArray(option.name());
            list.forEach(item -> array.add(((Input) item).describe()));
        } else if (value instanceof Map || value instanceof List) {
            node.set(option.name(), JsonTree.of(value));
        } else {
            option.type()
                    .number(value)
                    .ifPresentOrElse(
                            number -> node.put(option.name(), number),
                            () -> node.put(option.name(), option.type().text(value)));
        }
    }

    /** Reads what {@link #write} wrote, as far as a record can tell. */
    static Options read(JsonNode node) {
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

    /** What the result was made from: paths with their hashes, URLs without their queries. */
    static void writeParents(ObjectNode root, Options options) {
        var parents = root.putArray("parents");
        options.get(Option.CONTINUE_FROM).ifPresent(id -> parents.addObject().put("continuation", id));
        for (Options.NamedInput named : options.inputs()) {
            ObjectNode parent = parents.addObject().put("option", named.option().name());
            if (named.input() instanceof FileInput file) {
                parent.put("path", file.path().toString()).put("sha256", Hashes.sha256(file.path()));
            } else if (named.input() instanceof UrlInput url) {
                parent.put("url", url.describe());
            } else {
                parent.put("inline", named.input().describe());
            }
        }
    }
}

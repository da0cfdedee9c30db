package dev.mediagen.cli;

import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.OptionType;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of a batch.
 *
 * @param requests the requests, in the order of their lines
 * @param numbers the number of each one's line, from 1
 */
record BatchLines(List<MediaRequest<?>> requests, List<Integer> numbers) {

    private static final String MODE = "mode";
    private static final String EXTEND = "extend";

    /**
     * Reads every line: a prompt, or a request as a JSON object. Blank ones are skipped.
     *
     * @param standard what a line asks for that does not say
     * @param common what holds for every line that does not say otherwise
     * @throws InvalidRequestException with every line that is no request, by its number
     */
    static BatchLines read(String text, Production standard, Options common) {
        List<MediaRequest<?>> requests = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        List<Violation> wrong = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                try {
                    requests.add(request(line.strip(), standard, common));
                    numbers.add(number);
                } catch (OptionReader.Unreadable | InvalidRequestException e) {
                    wrong.add(new Violation("line " + number, "", String.valueOf(e.getMessage()), ""));
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidRequestException(wrong);
        }
        return new BatchLines(requests, numbers);
    }

    private static MediaRequest<?> request(String line, Production standard, Options common)
            throws OptionReader.Unreadable {
        if (!line.startsWith("{")) {
            return standard.request(common.with(Option.PROMPT, line), false);
        }
        JsonNode root = json(line);
        Production production = production(root, standard);
        OptionReader reader = new OptionReader(production.mediaType(), common);
        for (Map.Entry<String, JsonNode> field : root.properties()) {
            if (!field.getKey().equals(MODE) && !field.getKey().equals(EXTEND)) {
                read(field.getKey(), field.getValue(), reader);
            }
        }
        return production.request(reader.options(), root.path(EXTEND).asBoolean(false));
    }

    private static JsonNode json(String line) throws OptionReader.Unreadable {
        try {
            return JsonMapper.shared().readTree(line);
        } catch (JacksonException e) {
            throw new OptionReader.Unreadable("begins like a JSON object and is none.", e);
        }
    }

    private static Production production(JsonNode root, Production standard) throws OptionReader.Unreadable {
        if (!root.has(MODE)) {
            return standard;
        }
        String mode = root.path(MODE).asString();
        return Production.find(mode)
                .orElseThrow(() ->
                        new OptionReader.Unreadable("the mode " + mode + " is none of " + Production.paths() + "."));
    }

    // The type of the option decides the type of its value.
    @SuppressWarnings("unchecked")
    private static void read(String name, JsonNode value, OptionReader reader) throws OptionReader.Unreadable {
        Option<?> option = Option.find(name.replace('-', '_'))
                .orElseThrow(() -> new OptionReader.Unreadable("there is no option " + name + "."));
        if (option.type().equals(OptionType.INPUTS)) {
            List<String> inputs = new ArrayList<>();
            if (!value.isArray()) {
                throw new OptionReader.Unreadable(name + " is a list, such as [\"a.png\", \"b.png\"].");
            }
            value.forEach(item -> inputs.add(item.asString()));
            reader.addAll((Option<List<Input>>) option, inputs);
        } else if (option.isExtra()) {
            reader.set((Option<Object>) option, JsonMapper.shared().treeToValue(value, Object.class));
        } else if (value.isValueNode() && !value.isNull()) {
            reader.add(option, value.asString());
        } else {
            throw new OptionReader.Unreadable(name + " is one value, not a list, an object or null.");
        }
    }
}

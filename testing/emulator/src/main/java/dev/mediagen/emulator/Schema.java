package dev.mediagen.emulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The fields of a JSON object or of a form, and the rules between them. */
final class Schema implements Type {
    /** A field by name. */
    record Field(String name, boolean required, Type type) {}

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final List<BiConsumer<Json, Findings>> rules;

    private Schema(List<Field> fields, List<BiConsumer<Json, Findings>> rules) {
        fields.forEach(field -> this.fields.put(field.name(), field));
        this.rules = rules;
    }

    static Schema of(Field... fields) {
        return new Schema(List.of(fields), List.of());
    }

    static Field required(String name, Type type) {
        return new Field(name, true, type);
    }

    static Field optional(String name, Type type) {
        return new Field(name, false, type);
    }

    /** These fields and more; a field of the same name is replaced. */
    Schema and(Field... more) {
        List<Field> all = new ArrayList<>(fields.values());
        all.addAll(Arrays.asList(more));
        return new Schema(all, rules);
    }

    Schema without(String... names) {
        List<Field> left = new ArrayList<>(fields.values());
        left.removeIf(field -> Arrays.asList(names).contains(field.name()));
        return new Schema(left, rules);
    }

    /** A rule between fields, checked when every single field is valid. */
    Schema rule(BiConsumer<Json, Findings> rule) {
        List<BiConsumer<Json, Findings>> all = new ArrayList<>(rules);
        all.add(rule);
        return new Schema(List.copyOf(fields.values()), all);
    }

    Schema exactlyOneOf(String... names) {
        return rule((body, findings) -> {
            if (present(body, names) != 1) {
                findings.broken(names[0], "Exactly one of " + String.join(", ", names) + " is needed.");
            }
        });
    }

    Schema atMostOneOf(String... names) {
        return rule((body, findings) -> {
            if (present(body, names) > 1) {
                findings.broken(names[0], "At most one of " + String.join(", ", names) + " may be given.");
            }
        });
    }

    Schema needs(String name, String other) {
        return rule((body, findings) -> {
            if (body.get(name).isPresent() && !body.get(other).isPresent()) {
                findings.broken(name, "'" + name + "' may only be given together with '" + other + "'.");
            }
        });
    }

    private static long present(Json body, String... names) {
        return Arrays.stream(names).filter(name -> body.get(name).isPresent()).count();
    }

    @Override
    public void check(String path, Json value, Findings findings) {
        if (!value.isObject()) {
            findings.wrongType(path.isEmpty() ? "body" : path, "an object");
            return;
        }
        Findings own = findings.fresh();
        String prefix = path.isEmpty() ? "" : path + ".";
        value.names().stream()
                .filter(name -> !fields.containsKey(name))
                .forEach(name -> own.unknown(prefix + name, String.join(", ", fields.keySet())));
        fields.values().forEach(field -> checkField(prefix + field.name(), field, value.get(field.name()), own));
        if (own.isEmpty()) {
            rules.forEach(rule -> rule.accept(value, own));
        }
        findings.addAll(own);
    }

    private static void checkField(String path, Field field, Json value, Findings findings) {
        if (value.isPresent()) {
            field.type().check(path, value, findings);
        } else if (field.required()) {
            findings.missing(path);
        }
    }

    boolean hasOnlyOptional() {
        return fields.values().stream().noneMatch(Field::required);
    }

    /** Parses the texts of a form as their types. */
    Json ofForm(Json form) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (String name : form.names()) {
            Field field = fields.get(name);
            Json value = form.get(name);
            members.put(
                    name,
                    field == null ? value.bare() : field.type().ofText(value).bare());
        }
        return Json.of(members);
    }
}

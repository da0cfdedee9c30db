package dev.mediagen.emulator;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A method and path of a provider: what it accepts, its handler, and its possible faults. */
final class Route {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)(\\+?)}");

    private final Provider provider;
    private final String operation;
    private final String method;
    private final String template;
    private final List<Path> paths = new ArrayList<>();
    private final Map<String, Function<Call, Answer>> refusals = new LinkedHashMap<>();
    private final Set<Fault.Kind> faults = EnumSet.noneOf(Fault.Kind.class);
    private final Map<RequestBody.Format, Schema> bodies = new LinkedHashMap<>();
    private Schema query = Schema.of();
    private boolean open;
    private Function<Call, Answer> handler = call -> Answer.empty(204);

    /** @param template the path below the provider's root; {@code {name}} is a segment, {@code {name+}} several */
    Route(Provider provider, String method, String operation, String template) {
        this(provider, method, operation, provider.root(), template);
    }

    private Route(Provider provider, String method, String operation, String root, String template) {
        this.provider = provider;
        this.method = method;
        this.operation = provider.name() + "." + operation;
        this.template = root + template;
        this.paths.add(compile(this.template));
    }

    /** A path and the names of its placeholders. */
    private record Path(Pattern pattern, List<String> names) {}

    /** Responds to another path, too; parameters as in the constructor. */
    Route also(String other) {
        paths.add(compile(provider.root() + other));
        return this;
    }

    /** A route outside of the provider's root. */
    static Route outside(Provider provider, String method, String operation, String template) {
        return new Route(provider, method, operation, "", template);
    }

    private static Path compile(String path) {
        List<String> names = new ArrayList<>();
        Matcher placeholders = PLACEHOLDER.matcher(path);
        StringBuilder regex = new StringBuilder();
        int end = 0;
        while (placeholders.find()) {
            names.add(placeholders.group(1));
            regex.append(Pattern.quote(path.substring(end, placeholders.start())))
                    .append(placeholders.group(2).isEmpty() ? "([^/]+?)" : "(.+?)");
            end = placeholders.end();
        }
        return new Path(Pattern.compile(regex + Pattern.quote(path.substring(end))), names);
    }

    Route json(Schema schema) {
        bodies.put(RequestBody.Format.JSON, schema);
        return this;
    }

    Route form(Schema schema) {
        bodies.put(RequestBody.Format.FORM, schema);
        return this;
    }

    /** Accepts bytes of any type, whatever type the client declares. */
    Route bytes() {
        bodies.put(RequestBody.Format.BYTES, Schema.of());
        return this;
    }

    Route query(Schema.Field... fields) {
        query = Schema.of(fields);
        return this;
    }

    /** Needs no key. */
    Route open() {
        open = true;
        return this;
    }

    Route refusal(String shape, Function<Call, Answer> answer) {
        refusals.put(shape, answer);
        return this;
    }

    /** Faults that the handler itself applies. */
    Route canGo(Fault.Kind... kinds) {
        faults.addAll(List.of(kinds));
        return this;
    }

    Route answers(Function<Call, Answer> newHandler) {
        handler = newHandler;
        return this;
    }

    /** Changes each successful answer. */
    Route then(UnaryOperator<Answer> change) {
        handler = handler.andThen(change);
        return this;
    }

    Provider provider() {
        return provider;
    }

    String operation() {
        return operation;
    }

    String method() {
        return method;
    }

    String template() {
        return template;
    }

    Map<RequestBody.Format, Schema> bodies() {
        return bodies;
    }

    boolean takesBytes() {
        return bodies.containsKey(RequestBody.Format.BYTES);
    }

    Schema query() {
        return query;
    }

    boolean isOpen() {
        return open;
    }

    Answer answer(Call call) {
        return handler.apply(call);
    }

    Map<String, Function<Call, Answer>> refusals() {
        return refusals;
    }

    /** Whether the handler itself applies this fault. */
    boolean plays(Fault.Kind kind) {
        return faults.contains(kind);
    }

    /** The values of the placeholders if a path matches this route. */
    Optional<Map<String, String>> match(String path) {
        return paths.stream().flatMap(one -> match(one, path).stream()).findFirst();
    }

    private static Optional<Map<String, String>> match(Path one, String path) {
        Matcher matcher = one.pattern().matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < one.names().size(); i++) {
            values.put(one.names().get(i), matcher.group(i + 1));
        }
        return Optional.of(values);
    }

    @Override
    public String toString() {
        return operation + " (" + method + " " + template + ")";
    }
}

package dev.mediagen.emulator;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the route of a request, checks the request like the provider, and calls its handler. */
final class Dispatcher {
    private final List<Provider> providers;
    private final World world;

    Dispatcher(List<Provider> providers, World world) {
        this.providers = providers;
        this.world = world;
    }

    List<Route> routes() {
        return providers.stream()
                .flatMap(provider -> provider.routes().stream())
                .toList();
    }

    private List<Route> routes(String path) {
        return providers.stream()
                .filter(provider -> provider.owns(path))
                .flatMap(provider -> provider.routes().stream())
                .toList();
    }

    /** The route with its placeholders filled. */
    record Found(Route route, Map<String, String> values) {}

    /** The most specific of the matching routes: the one with the fewest placeholders. */
    Optional<Found> find(String method, String path) {
        return routes(path).stream()
                .filter(route -> route.method().equals(method))
                .flatMap(route -> route.match(path).map(values -> new Found(route, values)).stream())
                .min(Comparator.comparingInt((Found found) -> found.values().size())
                        .thenComparingInt(found -> -found.route().template().length()));
    }

    /** The response to a request that matches no route. */
    Answer lost(String method, String path) {
        Optional<Provider> provider =
                providers.stream().filter(candidate -> candidate.owns(path)).findFirst();
        String allowed = routes(path).stream()
                .filter(route -> route.match(path).isPresent())
                .map(Route::method)
                .collect(Collectors.joining(", "));
        Problem problem = allowed.isEmpty()
                ? Problem.of(Problem.Kind.NO_ROUTE, "Unknown request URL: " + method + " " + path + ".")
                : Problem.of(Problem.Kind.WRONG_METHOD, method + " is not allowed for " + path + "; use " + allowed);
        return provider.map(known -> known.complain(problem)).orElseGet(() -> nobody(path));
    }

    private Answer nobody(String path) {
        String known = providers.stream().map(Provider::basePath).collect(Collectors.joining(", "));
        return Answer.text(404, "text/plain", "Nothing is emulated at " + path + ". Base paths: " + known + "\n");
    }

    /** Calls the handler; a problem becomes an error in the provider's form. */
    Answer answer(Call call) {
        Provider provider = call.route().provider();
        Answer answer;
        try {
            answer = answerChecked(call);
        } catch (Problem.Refused e) {
            answer = provider.complain(e.problem(), call);
        }
        provider.headers(call).forEach(answer::with);
        return answer;
    }

    private Answer answerChecked(Call call) {
        Route route = call.route();
        if (!route.isOpen()) {
            route.provider().authenticate(call);
        }
        Optional<Fault> status = call.fault(Fault.Kind.STATUS);
        if (status.isPresent()) {
            return failing(call, status.get());
        }
        Call checked = checkBody(call);
        check(route.query(), route.query().ofForm(queryTree(call.query())));
        Optional<Function<Call, Answer>> refusal = call.fault(Fault.Kind.REFUSE).map(fault -> refusal(route, fault));
        if (refusal.isPresent()) {
            return refusal.get().apply(checked);
        }
        if (call.shall(Fault.Kind.EXPIRED_URL)) {
            return Answer.text(403, "text/plain", "The signature of this address has expired.");
        }
        return redirect(call).orElseGet(() -> odd(checked, emptied(checked, route.answer(checked))));
    }

    /** Puts other media, and other addresses, into a response. */
    private Answer odd(Call call, Answer answer) {
        Answer other = call.fault(Fault.Kind.OTHER_MEDIUM)
                .map(fault -> answer.changed(OtherMedium.of(fault.text())))
                .orElse(answer);
        return call.fault(Fault.Kind.ODD_ADDRESS)
                .map(fault -> other.changed(new OddAddress(fault.text(), world)))
                .orElse(other);
    }

    /** Removes the result from a successful response, unless the handler has already omitted it. */
    private static Answer emptied(Call call, Answer answer) {
        boolean untouched = !call.shall(Fault.Kind.EMPTY) || call.route().plays(Fault.Kind.EMPTY);
        if (untouched) {
            return answer;
        }
        return answer.isJson() ? call.route().provider().nothing() : answer.withContent(0, out -> {});
    }

    private static Answer failing(Call call, Fault fault) {
        String message = "The emulator was asked for this error.";
        Problem problem = Problem.coded((int) fault.amount(), fault.code(), "", message);
        Answer answer = call.route().provider().complain(problem, call);
        fault.retryAfter().ifPresent(seconds -> answer.with("Retry-After", seconds.toString()));
        return answer;
    }

    private static Function<Call, Answer> refusal(Route route, Fault fault) {
        return route.refusals().entrySet().stream()
                .filter(shape -> fault.text().isEmpty() || shape.getKey().equals(fault.text()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private Optional<Answer> redirect(Call call) {
        String elsewhere = world.origin().replace("127.0.0.1", "localhost") + "/elsewhere";
        return call.fault(Fault.Kind.REDIRECT)
                .map(fault -> fault.text().isEmpty() ? elsewhere : fault.text())
                .map(target -> Answer.empty(302).with("Location", target));
    }

    private Call checkBody(Call call) {
        Route route = call.route();
        RequestBody raw = call.raw();
        if (route.bodies().isEmpty() || (raw.format() == RequestBody.Format.NONE && acceptsNothing(route))) {
            return call;
        }
        raw.malformed().ifPresent(why -> {
            throw Problem.of(Problem.Kind.MALFORMED, "We could not parse the body of your request: " + why)
                    .refused();
        });
        Schema schema = route.bodies().get(raw.format());
        if (schema == null) {
            throw Problem.of(
                            Problem.Kind.WRONG_CONTENT_TYPE,
                            "Unsupported content type '"
                                    + call.header("content-type").orElse("none") + "'; send " + accepted(route) + ".")
                    .refused();
        }
        if (raw.format() == RequestBody.Format.BYTES) {
            return call;
        }
        Json body = call.isForm() ? schema.ofForm(raw.tree()) : raw.tree();
        check(schema, body);
        return call.withBody(body);
    }

    /** A body may be missing if none of its fields is required. */
    private static boolean acceptsNothing(Route route) {
        return route.bodies().values().stream().allMatch(Schema::hasOnlyOptional);
    }

    private static String accepted(Route route) {
        return route.bodies().keySet().stream()
                .map(format -> switch (format) {
                    case JSON -> "application/json";
                    case FORM -> "multipart/form-data";
                    default -> "bytes";
                })
                .collect(Collectors.joining(" or "));
    }

    private void check(Schema schema, Json value) {
        Findings findings = new Findings(world.settings().ignoreUnknownFields());
        schema.check("", value, findings);
        findings.first().ifPresent(problem -> {
            throw problem.refused();
        });
    }

    /** Query parameters as a tree: a text, or a list of texts where a name occurs more than once. */
    private static Json queryTree(Map<String, List<String>> query) {
        return Json.of(query.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("key")) // Google takes its key here
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().size() == 1 ? entry.getValue().get(0) : entry.getValue())));
    }
}

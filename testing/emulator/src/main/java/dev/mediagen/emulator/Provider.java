package dev.mediagen.emulator;

import java.util.List;
import java.util.Map;

/** The API of one provider: its routes, its credentials and its errors. */
interface Provider {
    /** The name in {@link Emulator#baseUrl(String)} and before every operation. */
    String name();

    /** The path under which the provider's host is mounted. */
    default String root() {
        return "/" + name();
    }

    /** The base URL that the provider's own client expects, as a path. */
    String basePath();

    /** The variables that a client reads, and their values. */
    Map<String, String> variables(String baseUrl);

    /** The routes, created on first use. */
    List<Route> routes();

    /** Whether a path can match a route. */
    default boolean owns(String path) {
        return path.startsWith(root() + "/");
    }

    /**
     * Throws a {@link Problem.Refused} if the call has no key, or another than the dummy; most expect it as a bearer
     * token.
     */
    default void authenticate(Call call) {
        Keys.requireBearer(call);
    }

    /** Puts a problem into the provider's form. */
    Answer complain(Problem problem);

    /** The same for a provider with a separate form for some of its routes. */
    default Answer complain(Problem problem, Call call) {
        return complain(problem);
    }

    /** Headers of every response. */
    default Map<String, String> headers(Call call) {
        return Map.of();
    }

    /** A successful empty response, for routes that respond with JSON. */
    default Answer nothing() {
        return Answer.json(Map.of());
    }
}

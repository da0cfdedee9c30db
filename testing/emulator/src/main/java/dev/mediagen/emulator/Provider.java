package dev.mediagen.emulator;

import java.util.List;
import java.util.Map;

/** One provider's wire: its routes, its way to ask for a key and its way to complain. */
interface Provider {
    /** The name in {@link Emulator#baseUrl(String)} and before every operation. */
    String name();

    /** The path under which the provider's host is mounted. */
    default String root() {
        return "/" + name();
    }

    /** What the provider's own client expects as a base URL, as a path. */
    String basePath();

    /** The variables a client reads, and what they should hold. */
    Map<String, String> variables(String baseUrl);

    /** The routes, made when they are first asked for. */
    List<Route> routes();

    /** Whether a path may be meant by one of the routes. */
    default boolean owns(String path) {
        return path.startsWith(root() + "/");
    }

    /** Throws a {@link Problem.Refused} if the call carries no key, or another than the dummy; most want it as a bearer's. */
    default void authenticate(Call call) {
        Keys.requireBearer(call);
    }

    /** Puts a problem into the provider's words. */
    Answer complain(Problem problem);

    /** The same for a provider that has words of its own for some of its routes. */
    default Answer complain(Problem problem, Call call) {
        return complain(problem);
    }

    /** Headers that every answer carries. */
    default Map<String, String> headers(Call call) {
        return Map.of();
    }

    /** Success with nothing in it, for routes whose answer is JSON. */
    default Answer nothing() {
        return Answer.json(Map.of());
    }
}

package dev.mediagen.tck;

import java.util.List;

/**
 * A request that came by on its way to the test server.
 *
 * @param activity what the backend did
 * @param method the HTTP method
 * @param origin where it went, as the test server is known
 * @param path the path, without the query
 * @param head the query and all headers, for looking for secrets
 */
record Forwarded(Activity activity, String method, String origin, String path, String head) {

    /** Whether it may cost money. */
    boolean mayCost() {
        return activity == Activity.CALL && !method.equals("GET") && !method.equals("HEAD");
    }

    /** Whether it is the same question as another one. */
    boolean isLike(Forwarded other) {
        return activity == other.activity && hasPlaceOf(other);
    }

    /** Whether it has the method and the address of another one. */
    boolean hasPlaceOf(Forwarded other) {
        return method.equals(other.method) && origin.equals(other.origin) && path.equals(other.path);
    }

    /** Whether something that may cost money was sent before the request at a position. */
    static boolean costBefore(List<Forwarded> trace, int position) {
        return trace.subList(0, position).stream().anyMatch(Forwarded::mayCost);
    }

    @Override
    public String toString() {
        return method + " " + path + ", " + activity;
    }
}

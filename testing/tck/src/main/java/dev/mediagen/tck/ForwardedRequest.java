package dev.mediagen.tck;

import java.util.List;

/**
 * A request that the proxy received.
 *
 * @param activity what the backend was doing
 * @param method the HTTP method
 * @param origin the origin of the test server that it was for
 * @param path the path, without the query
 * @param head the query and all headers, which may contain secrets
 */
record ForwardedRequest(Activity activity, String method, String origin, String path, String head) {

    /** Whether it may cost money. */
    boolean mayCost() {
        return activity == Activity.CALL && !method.equals("GET") && !method.equals("HEAD");
    }

    /** Whether it has the purpose, the method and the address of another one. */
    boolean isLike(ForwardedRequest other) {
        return activity == other.activity && hasAddressOf(other);
    }

    /** Whether it has the method and the address of another one. */
    boolean hasAddressOf(ForwardedRequest other) {
        return method.equals(other.method) && origin.equals(other.origin) && path.equals(other.path);
    }

    /** Whether a request that may cost money was sent before the request at a position. */
    static boolean costBefore(List<ForwardedRequest> trace, int position) {
        return trace.subList(0, position).stream().anyMatch(ForwardedRequest::mayCost);
    }

    @Override
    public String toString() {
        return method + " " + path + ", " + activity;
    }
}

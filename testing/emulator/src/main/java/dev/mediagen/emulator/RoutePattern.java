package dev.mediagen.emulator;

import java.util.List;
import java.util.stream.Collectors;

/** Selects routes: an operation, or a method and a path; {@code *} matches anything. */
final class RoutePattern {
    private final String text;
    private final String method;
    private final Glob target;

    RoutePattern(String text) {
        int blank = text.indexOf(' ');
        this.text = text;
        this.method = blank < 0 ? "" : text.substring(0, blank);
        this.target = new Glob(text.substring(blank + 1).trim());
    }

    boolean fits(Route route, String path) {
        return method.isEmpty() ? target.fits(route.operation()) : fitsMethod(route) && target.fits(path);
    }

    /** The matching routes; an error that lists all routes if none matches. */
    List<Route> among(List<Route> routes) {
        List<Route> meant = routes.stream().filter(this::mayMean).toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException("no route is called '" + text
                    + "'; write an operation or a method and a path. There are:\n  "
                    + routes.stream().map(Route::toString).sorted().collect(Collectors.joining("\n  ")));
        }
        return meant;
    }

    private boolean mayMean(Route route) {
        String path = text.substring(text.indexOf(' ') + 1).trim();
        return fits(route, route.template())
                || (!method.isEmpty() && fitsMethod(route) && route.match(path).isPresent());
    }

    private boolean fitsMethod(Route route) {
        return method.equals("*") || method.equals(route.method());
    }

    @Override
    public String toString() {
        return text;
    }
}

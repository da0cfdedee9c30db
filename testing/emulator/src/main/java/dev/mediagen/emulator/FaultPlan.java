package dev.mediagen.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The faults that are still to come. */
final class FaultPlan {
    /** Faults that happen to any answer, whatever its route. */
    private static final Set<Fault.Kind> ANYWHERE = Set.of(
            Fault.Kind.STATUS,
            Fault.Kind.DELAY,
            Fault.Kind.SLOW_BODY,
            Fault.Kind.RESET,
            Fault.Kind.CUT,
            Fault.Kind.BROKEN_JSON,
            Fault.Kind.CONTENT_TYPE,
            Fault.Kind.EMPTY,
            Fault.Kind.EXPIRED_URL,
            Fault.Kind.REDIRECT,
            Fault.Kind.OVERSIZED,
            Fault.Kind.PAGE,
            Fault.Kind.HANG_UP,
            Fault.Kind.OTHER_MEDIUM,
            Fault.Kind.ODD_ADDRESS);

    private static final class Planned {
        private final RoutePattern pattern;
        private final Fault fault;
        private int seen;

        Planned(RoutePattern pattern, Fault fault) {
            this.pattern = pattern;
            this.fault = fault;
        }

        boolean isOver() {
            return seen - fault.after() >= fault.times();
        }
    }

    private final List<Planned> planned = new ArrayList<>();
    private final Supplier<List<Route>> routes;

    FaultPlan(Supplier<List<Route>> routes) {
        this.routes = routes;
    }

    void add(String pattern, Fault fault) {
        RoutePattern target = new RoutePattern(pattern);
        List<Route> meant = target.among(routes.get());
        if (meant.stream().noneMatch(route -> isPossible(route, fault))) {
            throw new IllegalArgumentException(whyNot(meant.get(0), fault));
        }
        synchronized (planned) {
            planned.add(new Planned(target, fault));
        }
    }

    private static boolean isPossible(Route route, Fault fault) {
        if (fault.kind() != Fault.Kind.REFUSE) {
            return ANYWHERE.contains(fault.kind()) || route.plays(fault.kind());
        }
        Set<String> shapes = route.refusals().keySet();
        return fault.text().isEmpty() ? !shapes.isEmpty() : shapes.contains(fault.text());
    }

    private static String whyNot(Route route, Fault fault) {
        if (fault.kind() != Fault.Kind.REFUSE) {
            return route + " cannot go wrong by '" + fault.kind().word() + "'";
        }
        Set<String> shapes = route.refusals().keySet();
        return route + " has no refusal '" + fault.text() + "'; its refusals: "
                + (shapes.isEmpty() ? "none" : String.join(", ", shapes));
    }

    /** The faults for a call, which are used up by it. */
    List<Fault> take(Route route, String path) {
        List<Fault> now = new ArrayList<>();
        synchronized (planned) {
            for (Planned one : planned) {
                if (one.pattern.fits(route, path) && isPossible(route, one.fault)) {
                    one.seen++;
                    if (one.seen > one.fault.after()) {
                        now.add(one.fault);
                    }
                }
            }
            planned.removeIf(Planned::isOver);
        }
        return now;
    }

    void clear() {
        synchronized (planned) {
            planned.clear();
        }
    }

    /** The shapes of refusal that an operation knows. */
    Set<String> refusals(String pattern) {
        Set<String> shapes = new TreeSet<>();
        new RoutePattern(pattern)
                .among(routes.get())
                .forEach(route -> shapes.addAll(route.refusals().keySet()));
        return shapes;
    }
}

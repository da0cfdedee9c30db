package dev.mediagen.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request for a handler.
 *
 * @param path the values of the placeholders in the route's path
 * @param headers by lower-case name, including keys
 * @param body the body as a tree; the numbers of a form are already parsed
 * @param faults the faults for this request
 */
record Call(
        Route route,
        Map<String, String> path,
        Map<String, List<String>> query,
        Map<String, List<String>> headers,
        RequestBody raw,
        Json body,
        List<Fault> faults) {

    String path(String name) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException(route + " has no {" + name + "}");
        }
        return value;
    }

    String query(String name, String otherwise) {
        return query.getOrDefault(name, List.of(otherwise)).get(0);
    }

    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }

    Optional<Fault> fault(Fault.Kind kind) {
        return faults.stream().filter(fault -> fault.kind() == kind).findFirst();
    }

    boolean shall(Fault.Kind kind) {
        return fault(kind).isPresent();
    }

    boolean isForm() {
        return raw.format() == RequestBody.Format.FORM;
    }

    Call withBody(Json newBody) {
        return new Call(route, path, query, headers, raw, newBody, faults);
    }

    Call withFaults(List<Fault> newFaults) {
        return new Call(route, path, query, headers, raw, body, newFaults);
    }
}

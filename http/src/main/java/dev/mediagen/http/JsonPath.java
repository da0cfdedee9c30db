package dev.mediagen.http;

import java.util.stream.Stream;

/** Finds values in a document by paths as in {@link MediaPlaces}: {@code error.details[].reason}. */
final class JsonPath {

    private JsonPath() {}

    /** All existing values at the end of a path, in order. */
    static Stream<Json> find(Json json, String path) {
        Stream<Json> here = Stream.of(json);
        for (String step : path.split("\\.")) {
            boolean each = step.endsWith("[]");
            String name = each ? step.substring(0, step.length() - 2) : step;
            here = here.map(value -> name.isEmpty() ? value : value.at(name));
            here = each ? here.flatMap(value -> value.elements().stream()) : here;
        }
        return here.filter(value -> !value.isMissing() && !value.isNull());
    }
}

package dev.mediagen.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.spi.Constraint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one bound from its JSON form. */
final class ConstraintReader {

    private static final long MEBIBYTE = 1024L * 1024;

    private ConstraintReader() {}

    static Constraint read(String option, JsonNode node) {
        if (node.isTextual() && node.asText().equals("any")) {
            return Constraint.any();
        } else if (node.isArray()) {
            return new Constraint.OneOf(texts(node));
        } else if (node.has("range")) {
            return range(node);
        } else if (node.has("at_most")) {
            return Constraint.atMost(whole(node.path("at_most")));
        } else if (node.has("length")) {
            return new Constraint.Length(
                    whole(node.path("length").path(0)),
                    whole(node.path("length").path(1)));
        } else if (node.has("pixels")) {
            return pixels(node.path("pixels"));
        } else if (node.has("inputs")) {
            return inputs(node.path("inputs"));
        } else if (node.has("either")) {
            return either(option, node.path("either"));
        } else if (node.has("never")) {
            return Constraint.never(CatalogueJson.text(node.path("never")));
        }
        throw new IllegalArgumentException("the bound of " + option + " is none of any, a list, range, at_most, length,"
                + " pixels, inputs, either, never");
    }

    private static Constraint range(JsonNode node) {
        JsonNode range = node.path("range");
        return new Constraint.Range(
                CatalogueJson.number(range.path(0)),
                CatalogueJson.number(range.path(1)),
                node.has("step") ? Optional.of(CatalogueJson.number(node.path("step"))) : Optional.empty());
    }

    private static Constraint pixels(JsonNode node) {
        return new Constraint.Pixels(
                node.path("multiple_of").asInt(1),
                node.path("max_edge").asInt(Integer.MAX_VALUE),
                node.path("max_ratio").asDouble(100),
                node.path("min_pixels").asLong(1),
                node.path("max_pixels").asLong(Long.MAX_VALUE));
    }

    private static Constraint inputs(JsonNode node) {
        Set<MediaFormat> formats = new LinkedHashSet<>();
        for (String format : texts(node.path("formats"))) {
            formats.add(MediaFormat.find(format)
                    .orElseThrow(() -> new IllegalArgumentException(format + " is no file format")));
        }
        return new Constraint.Inputs(
                node.path("min").asInt(1),
                node.path("max").asInt(1),
                node.path("max_mib").asLong(50) * MEBIBYTE,
                formats);
    }

    private static Constraint either(String option, JsonNode nodes) {
        List<Constraint> alternatives = new ArrayList<>();
        nodes.forEach(node -> alternatives.add(read(option, node)));
        return new Constraint.Either(alternatives);
    }

    private static int whole(JsonNode node) {
        return CatalogueJson.number(node).intValueExact();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(CatalogueJson.text(item)));
        return texts;
    }
}

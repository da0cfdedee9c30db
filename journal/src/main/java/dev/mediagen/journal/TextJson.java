package dev.mediagen.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Text;
import java.util.ArrayList;
import java.util.List;

/** Stores texts in records in their notation, so that a later reader can spell their references. */
final class TextJson {

    private TextJson() {}

    static void write(ObjectNode node, String field, List<Text> texts) {
        ArrayNode array = node.putArray(field);
        texts.forEach(text -> array.add(text.notation()));
    }

    static List<Text> read(JsonNode list) {
        List<Text> texts = new ArrayList<>();
        list.forEach(one -> texts.add(read(one.asText())));
        return texts;
    }

    /** Reads a text; one of another version may refer to unknown options, and is then kept as plain text. */
    static Text read(String notation) {
        try {
            return Text.parse(notation);
        } catch (IllegalArgumentException e) {
            return Text.plain(notation);
        }
    }
}

package dev.mediagen.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Text;
import java.util.ArrayList;
import java.util.List;

/** Texts in records, in their notation, so that whoever reads them later can spell what they speak of. */
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

    /** What another version wrote may speak of options that this one does not know: then it is taken as it stands. */
    static Text read(String notation) {
        try {
            return Text.parse(notation);
        } catch (IllegalArgumentException e) {
            return Text.plain(notation);
        }
    }
}

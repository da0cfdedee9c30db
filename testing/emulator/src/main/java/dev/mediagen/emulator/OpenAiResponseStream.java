package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The events of a response with an image, in OpenAI's order. The image itself is in {@code output_item.done}. */
final class OpenAiResponseStream {
    private final List<Answer.Event> events = new ArrayList<>();
    private final Map<String, @Nullable Object> item;

    private OpenAiResponseStream(Map<String, @Nullable Object> item) {
        this.item = item;
    }

    static Answer of(
            Json body,
            Map<String, @Nullable Object> item,
            Function<Jobs.State, Map<String, @Nullable Object>> response) {
        OpenAiResponseStream stream = new OpenAiResponseStream(item);
        Map<String, @Nullable Object> started = response.apply(Jobs.State.RUNNING);
        stream.add("created", "response", started);
        stream.add("in_progress", "response", started);
        stream.add(
                "output_item.added",
                "item",
                object("id", item.get("id"), "type", "image_generation_call", "status", "in_progress", "result", null));
        stream.add("image_generation_call.in_progress", "item_id", item.get("id"));
        stream.add("image_generation_call.generating", "item_id", item.get("id"));
        for (int i = 0; i < body.at("tools/0/partial_images").integer(0); i++) {
            stream.addPartial(i);
        }
        stream.add("image_generation_call.completed", "item_id", item.get("id"));
        stream.add("output_item.done", "item", item);
        stream.add("completed", "response", response.apply(Jobs.State.DONE));
        return Answer.events(stream.events, "\n", "");
    }

    private void add(String name, String member, @Nullable Object value) {
        String type = "response." + name;
        events.add(new Answer.Event(
                type, object("type", type, "sequence_number", events.size(), "output_index", 0, member, value)));
    }

    private void addPartial(int index) {
        String type = "response.image_generation_call.partial_image";
        events.add(new Answer.Event(
                type,
                object(
                        "type", type,
                        "sequence_number", events.size(),
                        "output_index", 0,
                        "item_id", item.get("id"),
                        "partial_image_index", index,
                        "partial_image_b64", item.get("result"),
                        "size", item.get("size"),
                        "quality", item.get("quality"),
                        "background", item.get("background"),
                        "output_format", item.get("output_format"))));
    }
}

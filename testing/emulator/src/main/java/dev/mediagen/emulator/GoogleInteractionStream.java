package dev.mediagen.emulator;

import static dev.mediagen.emulator.JsonWriter.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events of an interaction: its output is the delta of a step, the interaction itself comes without steps. */
final class GoogleInteractionStream {
    private final List<Answer.Event> events = new ArrayList<>();

    static Answer of(Map<String, @Nullable Object> interaction, Map<String, @Nullable Object> output) {
        Map<String, @Nullable Object> bare = new LinkedHashMap<>(interaction);
        bare.remove("steps");
        Map<String, @Nullable Object> started = new LinkedHashMap<>(bare);
        started.put("status", "in_progress");
        GoogleInteractionStream stream = new GoogleInteractionStream();
        stream.add("interaction.created", "interaction", started);
        stream.addStep(0, object("type", "thought"), object("type", "thought_signature", "signature", "c2ln"));
        stream.addStep(1, object("type", "model_output", "content", List.of()), output);
        stream.add("interaction.completed", "interaction", bare);
        return Answer.events(stream.events, "\n", "[DONE]");
    }

    private void addStep(int index, Map<String, @Nullable Object> step, Map<String, @Nullable Object> delta) {
        add("step.start", "index", index, "step", step);
        add("step.delta", "index", index, "delta", delta);
        add("step.stop", "index", index);
    }

    private void add(String type, Object... members) {
        Map<String, @Nullable Object> event = object("event_type", type, "event_id", "e" + events.size());
        event.putAll(object(members));
        events.add(new Answer.Event(type, event));
    }
}

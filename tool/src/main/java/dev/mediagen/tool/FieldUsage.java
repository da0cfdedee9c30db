package dev.mediagen.tool;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Describes which calls use a field. */
final class FieldUsage {

    private FieldUsage() {}

    /** For example {@code mode image, video, or audio_type music, sound_effect}. */
    static String of(Field field) {
        String modes = List.of(MediaType.IMAGE, MediaType.VIDEO).stream()
                .filter(mode -> Fields.operations(mode).stream().anyMatch(field::suits))
                .map(MediaType::id)
                .collect(Collectors.joining(", "));
        String audioTypes = Fields.audioTypes().stream()
                .filter(field::suits)
                .map(Fields::audioType)
                .collect(Collectors.joining(", "));
        List<String> parts = new ArrayList<>();
        if (!modes.isEmpty()) {
            parts.add("mode " + modes);
        }
        if (isForAllAudio(field)) {
            parts.add("mode audio");
        } else if (!audioTypes.isEmpty()) {
            parts.add("audio_type " + audioTypes);
        }
        return String.join(", or ", parts);
    }

    /** Whether every call can use it. */
    static boolean isGeneral(Field field) {
        return List.of(Operation.values()).stream().allMatch(field::suits);
    }

    private static boolean isForAllAudio(Field field) {
        return Fields.audioTypes().stream().allMatch(field::suits);
    }
}

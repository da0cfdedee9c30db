package dev.mediagen.emulator;

import java.util.Set;
import java.util.TreeSet;

/** A file part of a form. */
record FileType(Set<String> mediaTypes) implements Type {
    @Override
    public void check(String path, Json value, Findings findings) {
        Object raw = value.raw().orElse("");
        if (!(raw instanceof RecordedPart part) || part.fileName().isEmpty()) {
            findings.wrongType(path, "a file (a part with a filename)");
            return;
        }
        String found = part.content().mediaType();
        if (part.content().size() == 0) {
            findings.wrongValue(path, "a file that is not empty");
        } else if (!mediaTypes.isEmpty() && !mediaTypes.contains(found)) {
            findings.wrongValue(
                    path,
                    "a file of type " + String.join(", ", new TreeSet<>(mediaTypes)) + ", its bytes are " + found);
        }
    }
}

package dev.mediagen.emulator;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;

/** A part of a form whose text is JSON. */
record JsonText(Type inside) implements Type {
    @Override
    public void check(String path, Json value, Findings findings) {
        if (value.isObject()) {
            inside.check(path, value, findings);
        } else {
            findings.wrongType(path, "an object, written as JSON");
        }
    }

    @Override
    public Json ofText(Json text) {
        try {
            return new JsonReader().read(new ByteArrayInputStream(text.text("").getBytes(StandardCharsets.UTF_8)));
        } catch (JacksonException e) {
            return text; // the check reports the expected type
        }
    }
}

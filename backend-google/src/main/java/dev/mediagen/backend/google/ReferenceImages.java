package dev.mediagen.backend.google;

import dev.mediagen.api.Input;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import java.util.ArrayList;
import java.util.List;

/** The images of an edit by Imagen, each with its role and a number; the prompt can refer to it as {@code [1]}. */
final class ReferenceImages {

    private final Extras extras;
    private final List<Object> references = new ArrayList<>();

    ReferenceImages(Extras extras) {
        this.extras = extras;
    }

    /** An image to edit. */
    void raw(Input picture) {
        references.add(reference("RAW", picture));
    }

    void mask(Input mask) {
        references.add(reference("MASK", MaskImage.of(mask))
                .put(
                        "maskImageConfig",
                        Json.object()
                                .put("maskMode", "MASK_MODE_USER_PROVIDED")
                                .putIfPresent("dilation", extras.take("dilation"))));
    }

    void style(Input picture) {
        references.add(reference("STYLE", picture)
                .putIfPresent("styleImageConfig", Extras.unlessEmpty(extras.takeAll("styleDescription"))));
    }

    void control(Input picture) {
        references.add(reference("CONTROL", picture)
                .put(
                        "controlImageConfig",
                        Json.object()
                                .put("controlType", extras.take("controlType").orElse("CONTROL_TYPE_DEFAULT"))
                                .putIfPresent("computeControl", extras.take("computeControl"))));
    }

    void subject(Input picture) {
        references.add(reference("SUBJECT", picture)
                .putIfPresent(
                        "subjectImageConfig", Extras.unlessEmpty(extras.takeAll("subjectType", "subjectDescription"))));
    }

    List<Object> json() {
        return references;
    }

    private JsonBuilder reference(String type, Input picture) {
        return Json.object()
                .put("referenceType", "REFERENCE_TYPE_" + type)
                .put("referenceId", references.size() + 1)
                .put("referenceImage", InputJson.bytes(picture));
    }
}

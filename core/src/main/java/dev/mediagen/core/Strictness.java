package dev.mediagen.core;

import dev.mediagen.catalogue.RequestCheck;
import dev.mediagen.spi.Capabilities;

/** What happens to an option that the model cannot honour as asked. */
public enum Strictness {
    /** The request is refused before anything is sent. */
    STRICT,
    /**
     * Numbers and sizes become the nearest allowed value, options without meaning are left out, and each of these is
     * reported in the result. What would make the result a different thing (an input, a mask, a negative prompt, a seed, a
     * voice) is refused all the same.
     */
    LENIENT;

    /** The check of requests for a model. */
    RequestCheck check(String model, Capabilities capabilities) {
        return this == STRICT ? RequestCheck.strict(model, capabilities) : RequestCheck.lenient(model, capabilities);
    }
}

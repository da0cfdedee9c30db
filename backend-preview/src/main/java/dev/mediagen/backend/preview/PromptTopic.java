package dev.mediagen.backend.preview;

import java.util.Set;

/** A topic that keywords of a prompt select. */
interface PromptTopic {

    /** The keywords, lower case and singular. */
    Set<String> keywords();
}

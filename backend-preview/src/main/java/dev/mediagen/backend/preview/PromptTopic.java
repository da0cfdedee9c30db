package dev.mediagen.backend.preview;

import java.util.Set;

/** What certain words of a prompt ask for. */
interface PromptTopic {

    /** The words, lower case and singular. */
    Set<String> words();
}

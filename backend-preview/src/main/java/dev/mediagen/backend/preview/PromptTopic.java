package dev.mediagen.backend.preview;

import java.util.Set;

/** Something that certain words of a prompt stand for. */
interface PromptTopic {

    /** The words, lower case and singular. */
    Set<String> words();
}

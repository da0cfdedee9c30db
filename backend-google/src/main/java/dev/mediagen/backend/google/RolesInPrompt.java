package dev.mediagen.backend.google;

import java.util.ArrayList;
import java.util.List;

/**
 * The tags that state the role of each image in a prompt for Omni. Without them two images are used as the first and
 * the last frame, whatever they were set for.
 */
final class RolesInPrompt {

    private final List<String> frames = new ArrayList<>();
    private int references;

    RolesInPrompt firstFrame() {
        frames.add("<FIRST_FRAME>");
        return this;
    }

    RolesInPrompt lastFrame() {
        frames.add("<LAST_FRAME>");
        return this;
    }

    RolesInPrompt references(int count) {
        references = count;
        return this;
    }

    /** Tags bind images by their order; where frames and references are combined, each image is named. */
    String before(String prompt) {
        String roles = references == 0 ? String.join(" ", frames) : spelledOut();
        return roles.isEmpty() || prompt.isEmpty() ? roles + prompt : roles + " " + prompt;
    }

    private String spelledOut() {
        List<String> sources = new ArrayList<>();
        for (String frame : frames) {
            sources.add(frame + "@Image" + (sources.size() + 1));
        }
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < references; i++) {
            shown.add("<IMAGE_REF_" + i + ">@Image" + (sources.size() + i + 1));
        }
        String named = "[# References " + String.join(" ", shown) + "]";
        return sources.isEmpty() ? named : "[# Sources " + String.join(" ", sources) + "] " + named;
    }
}

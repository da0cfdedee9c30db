package dev.mediagen.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where media may stand in an answer: a tree of the paths, walked along with the document. {@code data[].b64_json} is the
 * member {@code b64_json} of every element of the member {@code data}.
 */
final class MediaPaths {

    private static final MediaPaths NOWHERE = new MediaPaths();
    private static final String ELEMENT = "[]";

    private final Map<String, MediaPaths> below = new LinkedHashMap<>();
    private boolean media;

    private MediaPaths() {}

    static MediaPaths none() {
        return NOWHERE;
    }

    static MediaPaths of(String... paths) {
        MediaPaths root = new MediaPaths();
        for (String path : paths) {
            MediaPaths here = root;
            for (String step : path.replace(ELEMENT, "." + ELEMENT).split("\\.")) {
                here = step.isEmpty() ? here : here.below.computeIfAbsent(step, name -> new MediaPaths());
            }
            here.media = true;
        }
        return root;
    }

    MediaPaths member(String name) {
        return below.getOrDefault(name, NOWHERE);
    }

    MediaPaths element() {
        return member(ELEMENT);
    }

    boolean isMedia() {
        return media;
    }
}

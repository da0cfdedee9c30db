package dev.mediagen.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where media may be in an answer, as paths: {@code data[].b64_json} is the member {@code b64_json} of every element of the member
 * {@code data}. There are four kinds of places: <ul> <li>of base64, with {@code data:…;base64,} before it or not;
 *       <li>of base64 of previews, which the waiting caller sees, and which are never results;
 *   <li>of addresses, where a {@code data:} URI contains the media itself; <li>of text, which may contain {@code data:} URIs, as in
 *       Markdown. </ul>
 *
 * <p>Anything else at these places stays unchanged.
 */
public final class MediaPlaces {

    /** The kinds of places. */
    enum Kind {
        NOTHING,
        BASE64,
        PREVIEW,
        ADDRESS,
        TEXT
    }

    private static final MediaPlaces NOWHERE = new MediaPlaces();
    private static final String ELEMENT = "[]";

    private final Map<String, MediaPlaces> below = new LinkedHashMap<>();
    private Kind kind = Kind.NOTHING;

    private MediaPlaces() {}

    /** Adds places of base64. */
    public static MediaPlaces base64(String... paths) {
        return new MediaPlaces().with(Kind.BASE64, paths);
    }

    /** Adds places of addresses. */
    public MediaPlaces addresses(String... paths) {
        return copy().with(Kind.ADDRESS, paths);
    }

    /** Adds places of text. */
    public MediaPlaces texts(String... paths) {
        return copy().with(Kind.TEXT, paths);
    }

    /** Adds places of base64 of previews. */
    public MediaPlaces previews(String... paths) {
        return copy().with(Kind.PREVIEW, paths);
    }

    /** No places: the start for {@link #previews}, {@link #addresses} and {@link #texts}. */
    public static MediaPlaces none() {
        return NOWHERE;
    }

    /** Also the whole answer: base64 in place of a document, or the bytes themselves. */
    MediaPlaces orAll() {
        MediaPlaces all = copy();
        all.kind = Kind.BASE64;
        return all;
    }

    MediaPlaces member(String name) {
        return below.getOrDefault(name, NOWHERE);
    }

    MediaPlaces element() {
        return member(ELEMENT);
    }

    Kind kind() {
        return kind;
    }

    /** The same media in the events that a host may send instead of one document, see {@link EventDocument}. */
    MediaPlaces inEvents() {
        MediaPlaces event = copy();
        event.kind = Kind.NOTHING;
        event.add(member("data").element());
        event.below("response").add(this);
        event.below("item").add(member("output").element());
        event.below("choices")
                .below(ELEMENT)
                .below("delta")
                .add(member("choices").element().member("message"));
        return event;
    }

    /** The same places in an event with a draft, where base64 is that of a preview. */
    MediaPlaces inDrafts() {
        return asDrafts().previews("partial_image_b64");
    }

    private MediaPlaces asDrafts() {
        MediaPlaces drafts = new MediaPlaces();
        drafts.kind = kind == Kind.BASE64 ? Kind.PREVIEW : Kind.NOTHING;
        below.forEach((name, places) -> drafts.below.put(name, places.asDrafts()));
        return drafts;
    }

    private MediaPlaces below(String name) {
        return below.computeIfAbsent(name, unseen -> new MediaPlaces());
    }

    private MediaPlaces with(Kind what, String... paths) {
        for (String path : paths) {
            MediaPlaces here = this;
            for (String step : path.replace(ELEMENT, "." + ELEMENT).split("\\.")) {
                here = step.isEmpty() ? here : here.below(step);
            }
            here.kind = what;
        }
        return this;
    }

    private MediaPlaces copy() {
        MediaPlaces copy = new MediaPlaces();
        copy.add(this);
        return copy;
    }

    private void add(MediaPlaces others) {
        kind = kind == Kind.NOTHING ? others.kind : kind;
        others.below.forEach((name, places) -> below(name).add(places));
    }
}

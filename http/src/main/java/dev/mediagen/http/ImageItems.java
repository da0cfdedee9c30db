package dev.mediagen.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the images in an OpenAI-compatible answer, in all forms that hosts use: as items of a list, with base64 or an address under
 * several names, in the message of a chat, and as Markdown in its text.
 */
public final class ImageItems {

    /** The members of an item that may contain the image, in the order of search. */
    private static final List<String> BASE64 = List.of("b64_json", "b64", "base64", "image_base64", "result", "image");

    private static final List<String> ADDRESSES = List.of("url", "image_url.url", "image_url", "image.url", "imageUrl");

    /** The paths of lists of items, the usual ones first; the first with an image is used. */
    private static final List<String> LISTS = List.of(
            "data[]",
            "output[]",
            "images[]",
            "choices[].message.images[]",
            "choices[].message.content[]",
            "output[].content[]",
            "artifacts[]",
            "data.data[]",
            "data.images[]",
            "result.data[]",
            "result.images[]",
            "[]",
            "data",
            "output");

    /** The document as the only item; it has other addresses as well if it reports an error. */
    private static final String ALL = "";

    private static final String[] TEXTS = {"choices[].message.content", "output[].content[].text", "content"};

    private static final Pattern SHOWN = Pattern.compile("!\\[[^\\]]*]\\(\\s*<?(https?://[^)>\\s]+)");
    private static final Pattern ADDRESS = Pattern.compile("\\s*(https?:|data:|/)", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINKED = Pattern.compile(
            "(https?://[^)>\\s\"']+\\.(?:png|jpe?g|webp|gif|avif)(?:\\?[^)>\\s\"']*)?)", Pattern.CASE_INSENSITIVE);

    private static final MediaPlaces PLACES = MediaPlaces.base64(paths(BASE64))
            .orAll()
            .addresses(paths(ADDRESSES))
            .texts(TEXTS)
            .addresses("data[]", "output[]", "images[]", "choices[].message.images[]", "output");

    private ImageItems() {}

    /**
     * An image of an answer.
     *
     * @param source the item, with further facts about the image
     * @param places where the image may be, the best first
     */
    public record Item(Json source, List<Json> places) {

        /** The places, for {@link ResultCollector#item}. */
        public Json[] all() {
            return places.toArray(Json[]::new);
        }
    }

    /** Where media may be in such an answer, which may also be the image itself. */
    public static MediaPlaces places() {
        return PLACES;
    }

    private static String[] paths(List<String> names) {
        return Stream.concat(LISTS.stream(), Stream.of(ALL))
                .flatMap(list -> names.stream().map(name -> list + "." + name))
                .toArray(String[]::new);
    }

    /** The images of an answer; those in text count only when there are no others. */
    public static List<Item> in(Json body) {
        if (body.media().isPresent()) {
            return List.of(new Item(Json.MISSING, List.of(body)));
        }
        List<String> lists = ResponseMessage.error(body).isPresent()
                ? LISTS
                : Stream.concat(LISTS.stream(), Stream.of(ALL)).toList();
        for (String list : lists) {
            List<Item> items = JsonPath.find(body, list)
                    .map(source -> item(source, list.equals(ALL)))
                    .filter(item -> item.places().stream().anyMatch(place -> !place.isMissing()))
                    .toList();
            if (items.stream().anyMatch(ImageItems::isAny)) {
                return items;
            }
        }
        return Stream.of(TEXTS)
                .flatMap(path -> JsonPath.find(body, path))
                .flatMap(ImageItems::amongWords)
                .toList();
    }

    /** The image of an item, also a damaged one, and one whose place is empty. */
    private static Item item(Json source, boolean isAll) {
        List<Json> places = new ArrayList<>();
        if (!source.isObject() && !isSentence(source)) {
            places.add(source);
        }
        Stream.of(BASE64, ADDRESSES)
                .flatMap(List::stream)
                .map(name -> source.at(name.split("\\.")))
                .filter(place -> !isAll || isEvident(place))
                .forEach(places::add);
        return new Item(source, places);
    }

    /** Whether a text where an image could be is about it: {@code failed}, {@code no image today}. */
    private static boolean isSentence(Json place) {
        return place.asText().filter(text -> !ADDRESS.matcher(text).lookingAt()).isPresent();
    }

    /** Whether a member of the document itself, which may be called {@code result}, is an image and not a word. */
    private static boolean isEvident(Json place) {
        return place.media().map(ReceivedMedia::isRecognized).orElseGet(() -> !isSentence(place));
    }

    private static boolean isAny(Item item) {
        return item.places().stream().anyMatch(ImageItems::isAny);
    }

    private static boolean isAny(Json place) {
        return place.media().isPresent()
                || place.damage().isPresent()
                || place.asText().filter(text -> !text.isBlank()).isPresent();
    }

    private static Stream<Item> amongWords(Json words) {
        if (!words.mediaInText().isEmpty()) {
            return words.mediaInText().stream().map(media -> new Item(Json.MISSING, List.of(Json.ofMedia(media))));
        }
        String text = words.asText().orElse("");
        List<String> shown = addresses(SHOWN, text);
        return (shown.isEmpty() ? addresses(LINKED, text) : shown)
                .stream().map(address -> new Item(Json.MISSING, List.of(Json.ofText(address))));
    }

    private static List<String> addresses(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }
}

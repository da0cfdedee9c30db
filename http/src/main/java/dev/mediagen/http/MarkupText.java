package dev.mediagen.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the error text of an HTML page or an XML document: its title or its message. */
final class MarkupText {

    private static final List<Pattern> PLACES = Stream.of("Message", "title", "h1", "Code", "body")
            .map(name -> Pattern.compile(
                    "<" + name + "(?:\\s[^>]*)?>(.*?)(?:</" + name + ">|$)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL))
            .toList();

    private static final Pattern TAGS = Pattern.compile("<[^>]*>");
    private static final Pattern UNSHOWN =
            Pattern.compile("<(script|style)\\b.*?(?:</\\1>|$)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private MarkupText() {}

    /** The error text; empty when the text is not markup. */
    static Optional<String> of(String text) {
        String page = text.stripLeading();
        if (!page.startsWith("<")) {
            return Optional.empty();
        }
        String shown = UNSHOWN.matcher(page).replaceAll(" ");
        return PLACES.stream()
                .map(place -> place.matcher(shown))
                .filter(Matcher::find)
                .map(place -> plain(place.group(1)))
                .filter(words -> !words.isBlank())
                .findFirst()
                .or(() -> Optional.of(plain(shown)));
    }

    private static String plain(String markup) {
        return TAGS.matcher(markup)
                .replaceAll(" ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .strip();
    }
}

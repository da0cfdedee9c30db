package dev.mediagen.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mediagen.api.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the page of a gallery: no script, no external content, every text escaped. Media are streamed, so the page
 * may be larger than the memory.
 */
final class GalleryPage {

    /** The beginning of the page, by which an existing gallery is detected. */
    static final String MARK = "<!doctype html><meta charset=\"utf-8\"><meta name=\"generator\" content=\"mediagen\">";

    private final String title;
    private final List<GalleryItem> exhibits;
    private final boolean embedded;
    private final OutputStream out;

    /**
     * Writes the page for one folder.
     *
     * @param embedded whether the page contains the media; otherwise it links to the files beside it
     */
    GalleryPage(String title, List<GalleryItem> exhibits, boolean embedded, OutputStream out) {
        this.title = title;
        this.exhibits = exhibits;
        this.embedded = embedded;
        this.out = out;
    }

    void write() throws IOException {
        print(MARK + "\n<meta name=\"viewport\" content=\"width=device-width\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
                + "img-src data: 'self' file:; media-src data: 'self' file:\">\n"
                + "<title>" + escape(title) + "</title>\n<style>\n" + styles() + "</style>\n");
        print("<header><h1>" + escape(title) + "</h1><p>" + escape(summary()) + "</p></header>\n"
                + new SpendChart(exhibits).html() + "<main>\n");
        for (int i = 0; i < exhibits.size(); i++) {
            article(exhibits.get(i), i);
        }
        print("</main>\n");
    }

    private void article(GalleryItem exhibit, int position) throws IOException {
        print("<article id=\"n" + position + "\"><div class=\"media\">");
        media(exhibit);
        print("</div><div class=\"text\">");
        String prompt = exhibit.text("request", "prompt");
        if (!prompt.isEmpty()) {
            print("<p class=\"prompt\">" + escape(prompt) + "</p>");
        }
        print("<dl>");
        fact("file", exhibit.name());
        fact("backend", made(exhibit));
        fact("operation", exhibit.text("operation"));
        fact("size", size(exhibit));
        fact("duration", exhibit.text("file", "duration_seconds"), " s");
        fact("cost", exhibit.text("cost", "amount"), " " + exhibit.text("cost", "currency"));
        fact("seed", exhibit.text("effective", "seed"));
        fact("created", exhibit.text("created").replaceFirst("T(\\d\\d:\\d\\d).*Z$", " $1 UTC"));
        for (JsonNode parent : exhibit.parents()) {
            print("<dt>from</dt><dd>" + parent(parent) + "</dd>");
        }
        print("</dl></div></article>\n");
    }

    private void media(GalleryItem exhibit) throws IOException {
        String alternative = escape(exhibit.text("request", "prompt"));
        switch (exhibit.format().mediaType()) {
            case IMAGE -> {
                print("<img loading=\"lazy\" alt=\"" + alternative + "\" src=\"");
                source(exhibit);
                print("\">");
            }
            case VIDEO -> player("video", exhibit);
            case AUDIO -> player("audio", exhibit);
        }
    }

    private void player(String element, GalleryItem exhibit) throws IOException {
        print("<" + element + " controls preload=\"metadata\" src=\"");
        source(exhibit);
        print("\"></" + element + ">");
    }

    private void source(GalleryItem exhibit) throws IOException {
        if (!embedded) {
            print(escape(address(exhibit.name())));
            return;
        }
        print("data:" + exhibit.format().mimeType() + ";base64,");
        // Closing the encoder writes the last group, and would also close the page.
        OutputStream kept = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                out.write(value);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }
        };
        try (InputStream in = Files.newInputStream(exhibit.file());
                OutputStream encoded = Base64.getEncoder().wrap(kept)) {
            in.transferTo(encoded);
        }
    }

    /**
     * The name of a file as a relative URL, in which a colon does not begin a scheme and a number sign not a
     * fragment.
     */
    private static String address(String name) {
        try {
            return "./" + new URI(null, null, "/" + name, null).toASCIIString().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Every file name can be written as a URI.", e);
        }
    }

    private void fact(String name, String value) throws IOException {
        fact(name, value, "");
    }

    private void fact(String name, String value, String unit) throws IOException {
        if (!value.isBlank()) {
            print("<dt>" + name + "</dt><dd>" + escape(value + unit) + "</dd>");
        }
    }

    private static String made(GalleryItem exhibit) {
        String served = exhibit.text("served_model");
        return exhibit.text("backend") + " " + (served.isEmpty() ? exhibit.text("model") : served);
    }

    private static String size(GalleryItem exhibit) {
        String width = exhibit.text("file", "width");
        String pixels = width.isEmpty() ? "" : width + "x" + exhibit.text("file", "height") + ", ";
        return pixels + exhibit.format().id() + ", " + Report.bytes(exhibit.size());
    }

    /** Links to a parent that is on the page; of any other it shows the text of the record. */
    private String parent(JsonNode parent) {
        for (int i = 0; i < exhibits.size(); i++) {
            if (exhibits.get(i).isMeantBy(parent)) {
                return "<a href=\"#n" + i + "\">" + escape(exhibits.get(i).name()) + "</a>";
            }
        }
        return escape(List.of("path", "url", "inline", "continuation").stream()
                .map(key -> parent.path(key).asText(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("an input"));
    }

    private String summary() {
        Map<String, BigDecimal> costs = new TreeMap<>();
        for (GalleryItem exhibit : exhibits) {
            JsonNode amount = exhibit.record().path("cost").path("amount");
            if (amount.isNumber()) {
                costs.merge(exhibit.text("cost", "currency"), amount.decimalValue(), BigDecimal::add);
            }
        }
        String spent = costs.entrySet().stream()
                .map(cost -> cost.getValue().stripTrailingZeros().toPlainString() + " " + cost.getKey())
                .collect(Collectors.joining(", "));
        String things = Stream.of(MediaType.values())
                .map(this::count)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
        return things + (spent.isEmpty() ? "" : "; " + spent + " as reported by the providers");
    }

    private String count(MediaType type) {
        long count = exhibits.stream()
                .filter(exhibit -> exhibit.format().mediaType() == type)
                .count();
        String noun = type == MediaType.AUDIO ? "audio file" : type.id();
        return count == 0 ? "" : count + " " + noun + (count == 1 ? "" : "s");
    }

    private void print(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String styles() {
        try (InputStream in = GalleryPage.class.getResourceAsStream("gallery.css")) {
            return new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar of the command line is damaged.", e);
        }
    }

    /** Escapes text for an element or a quoted attribute. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

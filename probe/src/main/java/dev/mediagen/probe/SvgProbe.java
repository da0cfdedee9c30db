package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.EOFException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Examines SVG: the root element has the size, and has to be closed. */
final class SvgProbe implements FormatProbe {

    private static final int HEAD_BYTES = 1 << 13;
    private static final int TAIL_BYTES = 1 << 10;
    private static final Pattern ROOT = Pattern.compile("<svg\\b([^>]{0,4000})>");
    private static final Pattern WIDTH = edge("width");
    private static final Pattern HEIGHT = edge("height");
    private static final Pattern VIEW_BOX =
            Pattern.compile("\\bviewBox\\s*=\\s*[\"']\\s*[-\\d.]+[ ,]+[-\\d.]+[ ,]+(\\d{1,7})[\\d.]*[ ,]+(\\d{1,7})");

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        facts.transparency(true);
        String head =
                new String(in.peek((int) Math.min(HEAD_BYTES, in.left())), java.nio.charset.StandardCharsets.UTF_8);
        Matcher root = ROOT.matcher(head);
        boolean closed = false;
        if (root.find()) {
            size(root.group(1), new ShownSize(facts));
            closed = root.group(1).endsWith("/");
        }
        in.skip(Math.max(0, in.left() - TAIL_BYTES));
        if (!closed && !in.text((int) in.left()).contains("</svg")) {
            throw new EOFException("The file ends within its root element.");
        }
        facts.complete();
    }

    private static void size(String attributes, ShownSize size) {
        Matcher width = WIDTH.matcher(attributes);
        Matcher height = HEIGHT.matcher(attributes);
        Matcher box = VIEW_BOX.matcher(attributes);
        if (width.find() && height.find()) {
            size.stored(Long.parseLong(width.group(1)), Long.parseLong(height.group(1)));
        } else if (box.find()) {
            size.stored(Long.parseLong(box.group(1)), Long.parseLong(box.group(2)));
        }
    }

    /** A size in pixels; percentages are ignored. */
    private static Pattern edge(String name) {
        return Pattern.compile("(?:^|\\s)" + name + "\\s*=\\s*[\"']\\s*(\\d{1,7})(?:\\.\\d*)?\\s*(?:px)?\\s*[\"']");
    }
}

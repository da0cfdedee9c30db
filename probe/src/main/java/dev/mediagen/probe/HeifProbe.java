package dev.mediagen.probe;

import dev.mediagen.api.MediaFacts;
import java.io.EOFException;
import java.io.IOException;

/** Examines AVIF and HEIC: items have numbered properties, and one item is the displayed image. Sequences are movies. */
final class HeifProbe implements FormatProbe {

    private static final int NOT_AMONG_PROPERTIES = Integer.MAX_VALUE;

    @Override
    public void read(HeaderInput in, MediaFacts.Builder facts) throws IOException {
        Boxes boxes = new Boxes(in);
        HeifItems items = new HeifItems();
        Mp4Track sequence = new Mp4Track();
        boolean described = false;
        int properties = NOT_AMONG_PROPERTIES;
        try {
            while (boxes.next()) {
                if (boxes.depth() >= properties) {
                    items.property(boxes);
                    continue;
                }
                properties = NOT_AMONG_PROPERTIES;
                switch (boxes.type()) {
                    case "meta" -> {
                        in.skip(4);
                        boxes.enter();
                    }
                    case "iprp", "moov", "trak", "mdia" -> boxes.enter();
                    case "ipco" -> {
                        properties = boxes.depth() + 1;
                        boxes.enter();
                    }
                    case "tkhd", "hdlr" -> sequence.read(boxes);
                    default -> items.read(boxes);
                }
                described |= boxes.type().equals("meta") || boxes.type().equals("moov");
            }
        } finally {
            ShownSize size = new ShownSize(facts);
            sequence.report(facts, size);
            items.report(facts, size);
        }
        boxes.requireWhole();
        if (!described || items.reach() > in.length()) {
            throw new EOFException("The file ends before its image.");
        }
        facts.complete();
    }
}

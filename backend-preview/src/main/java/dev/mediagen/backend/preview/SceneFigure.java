package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Something to look at in a landscape: a silhouette, and what of it is lit after dark. */
enum SceneFigure implements PromptTopic {
    LIGHTHOUSE(
            "lighthouse beacon",
            0.3,
            false,
            "-10,-6 -6,68 6,68 10,-6; -10,68 -10,72 10,72 10,68; -5,72 -5,84 5,84 5,72; -7,84 -3,92 0,98 3,92 7,84",
            "-4,73 -4,83 4,83 4,73"),
    BOAT(
            "boat ship sail sailboat yacht",
            0.16,
            false,
            "-44,15 -32,0 30,0 46,17; -1,10 -1,104 1,104 1,10; 3,20 3,100 40,24; -3,22 -3,90 -34,24",
            ""),
    CAT(
            "cat kitten kitty",
            0.17,
            true,
            "-20,-6 -25,8 -22,26 -17,42 -15,54 -20,66 -20,76 -22,97 -19,97 -10,87 2,87 11,97 14,97 12,76 12,66 8,54"
                    + " 14,40 21,24 23,8 20,-6; 16,-4 34,0 47,8 53,22 49,34 44,33 46,22 40,13 30,9 16,8",
            ""),
    TREE(
            "tree oak",
            0.24,
            true,
            "-6,-6 -4,20 -3,46 3,46 4,20 7,-6; -10,34 -30,38 -39,52 -32,66 -28,82 -10,88 4,99 20,90 34,80 34,64 42,50"
                    + " 30,38 10,34",
            ""),
    HOUSE(
            "house cottage cabin home hut farm barn",
            0.15,
            false,
            "-30,-8 -30,36 30,36 30,-8; -38,32 0,64 38,32; 14,40 14,66 22,66 22,40",
            "-20,12 -20,24 -8,24 -8,12; 8,12 8,24 20,24 20,12");

    private final Set<String> words;
    private final double tall;
    private final boolean soft;
    private final String dark;
    private final String lit;

    SceneFigure(String words, double tall, boolean soft, String dark, String lit) {
        this.words = Set.of(words.split(" "));
        this.tall = tall;
        this.soft = soft;
        this.dark = dark;
        this.lit = lit;
    }

    @Override
    public Set<String> words() {
        return words;
    }

    /** The figure with its feet at a place. */
    List<ImageLayer> at(double x, double y, SceneLook look, SceneFrame frame) {
        double scale = frame.unit() * tall / 100;
        List<ImageLayer> layers = new ArrayList<>();
        ImageColour colour = look.palette().near();
        if (this == LIGHTHOUSE && look.hour() != SceneTimeOfDay.DAY) {
            layers.add(new SceneLightBeam(x, y - 78 * scale, look, frame));
        }
        layers.add(mask(dark, x, y, scale).in(colour, 1));
        if (!lit.isEmpty()) {
            ImageColour lamp = look.hour() == SceneTimeOfDay.DAY
                    ? look.palette().sky().at(0.9)
                    : look.palette().light();
            layers.add(mask(lit, x, y, scale).in(lamp, 0.95));
        }
        return layers;
    }

    private ShapeMask mask(String shapes, double x, double y, double scale) {
        int reach = (int) Math.ceil(60 * scale) + 1;
        int up = (int) Math.ceil(108 * scale) + 1;
        int down = (int) Math.ceil(10 * scale) + 1;
        ShapeMask mask = new ShapeMask((int) x - reach, (int) y - up, 2 * reach, up + down);
        for (ShapeOutline shape : ShapeOutline.parse(shapes)) {
            ShapeOutline placed = shape.placed(scale, x, y);
            mask.fill(List.of(soft ? placed.closed().rounded() : placed));
        }
        return mask;
    }
}

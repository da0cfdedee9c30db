package dev.mediagen.backend.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A figure in a scene: a silhouette, and its lit parts. */
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

    private final Set<String> keywords;
    private final double height;
    private final boolean rounded;
    private final String silhouette;
    private final String lit;

    /**
     * A figure.
     *
     * @param height of 100 units of its shapes, as a share of the shorter edge of the image
     * @param rounded whether its shapes have smooth outlines
     * @param silhouette its shapes, see {@link ShapeOutline#parse}; the origin is the middle of its base
     * @param lit windows and lamps; empty for none
     */
    SceneFigure(String keywords, double height, boolean rounded, String silhouette, String lit) {
        this.keywords = Set.of(keywords.split(" "));
        this.height = height;
        this.rounded = rounded;
        this.silhouette = silhouette;
        this.lit = lit;
    }

    @Override
    public Set<String> keywords() {
        return keywords;
    }

    /** The figure, standing at a position in pixels. */
    List<ImageLayer> layers(double x, double y, SceneLook look, SceneFrame frame) {
        double scale = frame.unit() * height / 100;
        boolean day = look.timeOfDay() == SceneTimeOfDay.DAY;
        List<ImageLayer> layers = new ArrayList<>();
        if (this == LIGHTHOUSE && !day) {
            layers.add(lightBeam(x, y - 78 * scale, look.palette().light(), frame));
        }
        layers.add(mask(silhouette, x, y, scale).in(look.palette().foreground(), 1));
        if (!lit.isEmpty()) {
            ScenePalette palette = look.palette();
            layers.add(mask(lit, x, y, scale).in(day ? palette.sky().at(0.9) : palette.light(), 0.95));
        }
        return layers;
    }

    private ShapeMask mask(String shapes, double x, double y, double scale) {
        int reach = (int) Math.ceil(60 * scale) + 1;
        int above = (int) Math.ceil(108 * scale) + 1;
        int below = (int) Math.ceil(10 * scale) + 1;
        ShapeMask mask = new ShapeMask((int) x - reach, (int) y - above, 2 * reach, above + below);
        for (ShapeOutline shape : ShapeOutline.parse(shapes)) {
            ShapeOutline placed = shape.placed(scale, x, y);
            mask.fill(List.of(rounded ? placed.closed().rounded() : placed));
        }
        return mask;
    }

    /** Two rays that sweep around, and the glow of the lamp. */
    private static ImageLayer lightBeam(double lampX, double lampY, ImageColour colour, SceneFrame frame) {
        double sweep = 0.4 * MathCurves.cos(frame.time() / 6);
        return (y, row) -> {
            double dy = (y - lampY) / frame.unit();
            for (int x = 0; x < row.width(); x++) {
                double dx = (x - lampX) / frame.unit();
                double distance = Math.sqrt(dx * dx + dy * dy) + 1e-6;
                double aside = Math.abs(dy + 0.06 * Math.abs(dx)) / (0.006 + 0.085 * Math.abs(dx));
                double ray = aside < 1 ? (1 - aside * aside) / (1 + 3.2 * distance) : 0;
                // A ray that turns away from the viewer is fainter.
                double strength = 0.6 + (dx > 0 ? sweep : -sweep);
                double glow = 0.0011 / (0.001 + distance * distance);
                row.shine(x, colour, MathCurves.clamp(0.62 * ray * strength + glow));
            }
        };
    }
}

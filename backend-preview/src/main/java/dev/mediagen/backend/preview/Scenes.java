package dev.mediagen.backend.preview;

import java.util.List;

/** Which layers make a picture of a motif. */
final class Scenes {

    private Scenes() {}

    static List<Layer> layers(Look look, Frame frame) {
        return switch (look.motif()) {
            case HILLS, MOUNTAINS, FOREST, DUNES -> Land.layers(look, frame);
            case SEA -> Sea.layers(look, frame);
            case CITY -> Skyline.layers(look, frame);
            case SPACE -> Space.layers(look, frame);
            case FLOWERS -> List.of(new Flowers(look, frame));
            case GLASS -> List.of(new StainedGlass(look, frame));
            case PAPER -> List.of(new PaperCut(look, frame));
            case SILK -> List.of(new Silk(look, frame));
            case LIGHTS -> List.of(new Lights(look, frame));
        };
    }
}

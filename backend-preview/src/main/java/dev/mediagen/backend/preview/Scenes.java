package dev.mediagen.backend.preview;

import java.util.List;

/** Which layers make a picture of a motif. */
final class Scenes {

    private Scenes() {}

    static List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        return switch (look.motif()) {
            case HILLS, MOUNTAINS, FOREST, DUNES -> SceneLandscape.layers(look, frame);
            case SEA -> SceneSea.layers(look, frame);
            case CITY -> SceneCity.layers(look, frame);
            case SPACE -> SceneSpace.layers(look, frame);
            case FLOWERS -> List.of(new SceneFlowers(look, frame));
            case GLASS -> List.of(new SceneStainedGlass(look, frame));
            case PAPER -> List.of(new ScenePaperCut(look, frame));
            case SILK -> List.of(new SceneSilk(look, frame));
            case LIGHTS -> List.of(new SceneLights(look, frame));
        };
    }
}

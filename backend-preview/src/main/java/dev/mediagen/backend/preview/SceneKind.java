package dev.mediagen.backend.preview;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** The types of scenes, and the keywords of a prompt that select them. */
enum SceneKind implements PromptTopic {
    SEA(
            SceneSea::layers,
            "sea ocean beach wave coast harbour harbor lake river island ship boat lighthouse water sail fish whale"),
    CITY(
            SceneCity::layers,
            "city skyline street town tower skyscraper building downtown neon cyberpunk car office robot"),
    FOREST(SceneLandscape::layers, "forest wood woodland jungle pine fox deer owl wolf bear path autumn"),
    MOUNTAINS(
            SceneLandscape::layers,
            "mountain alp peak cliff summit snow glacier valley eagle castle dragon winter space planet galaxy star"
                    + " rocket astronaut universe cosmos moon nebula alien orbit"),
    HILLS(
            SceneLandscape::layers,
            "hill field meadow farm landscape countryside cottage house village horse sheep garden cat dog cow tree oak"
                    + " spring desert dune sand sahara camel pyramid mars cactus"),
    SILK(
            SceneSilk::layers,
            "silk abstract fluid liquid marble smoke dream flow gradient swirl texture paint paper map poster logo icon"
                    + " flower rose tulip bouquet blossom petal portrait face glass crystal butterfly light party music"
                    + " balloon dance food dinner soup bread cake coffee tea wine");

    private final BiFunction<SceneLook, SceneFrame, List<ImageLayer>> painter;
    private final Set<String> keywords;

    SceneKind(BiFunction<SceneLook, SceneFrame, List<ImageLayer>> painter, String keywords) {
        this.painter = painter;
        this.keywords = Set.of(keywords.split(" "));
    }

    @Override
    public Set<String> keywords() {
        return keywords;
    }

    /** The layers of such a scene, from the back to the front. */
    List<ImageLayer> layers(SceneLook look, SceneFrame frame) {
        return painter.apply(look, frame);
    }
}

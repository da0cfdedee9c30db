package dev.mediagen.backend.preview;

import java.util.Set;

/** What a picture is of. */
enum SceneKind implements PromptTopic {
    SEA("sea ocean beach wave coast harbour harbor lake river island ship boat lighthouse water sail fish whale"),
    CITY("city skyline street town tower skyscraper building downtown neon cyberpunk car office robot"),
    FOREST("forest wood woodland jungle pine fox deer owl wolf bear path autumn"),
    MOUNTAINS("mountain alp peak cliff summit snow glacier valley eagle castle dragon winter"),
    DUNES("desert dune sand sahara camel pyramid mars cactus"),
    HILLS("hill field meadow farm landscape countryside cottage house village horse sheep garden cat dog cow tree oak"),
    SPACE("space planet galaxy star rocket astronaut universe cosmos moon nebula alien orbit"),
    FLOWERS("flower rose tulip bouquet blossom petal sunflower daisy orchid spring"),
    GLASS("glass mosaic crystal gem church cathedral window butterfly stained kaleidoscope"),
    PAPER("paper map topographic contour layer logo icon poster collage origami cut"),
    SILK("silk abstract fluid liquid marble smoke dream flow gradient swirl texture paint"),
    LIGHTS("light bokeh party music bubble lantern candle firefly festival balloon dance");

    private final Set<String> words;

    SceneKind(String words) {
        this.words = Set.of(words.split(" "));
    }

    @Override
    public Set<String> words() {
        return words;
    }
}

package dev.mediagen.backend.preview;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The palettes, and the keywords that select them: the light, the foreground, the sky from the zenith to the horizon.
 */
enum SceneMood implements PromptTopic {
    AZURE(SceneTimeOfDay.DAY, "blue", 0xFFF6DC, 0x1F4B4A, 0x2E6FB7, 0x5FA4DC, 0xA9D3EE, 0xF3E9D2),
    MEADOW(SceneTimeOfDay.DAY, "green meadow", 0xFFFBE6, 0x1E4D36, 0x3D8BC4, 0x7FC0DF, 0xCBE7E3, 0xFBF3D0),
    SPRING(SceneTimeOfDay.DAY, "spring cherry easter", 0xFFF7F0, 0x3B4A3E, 0x5A8FC2, 0xA7C7E7, 0xF2C6D4, 0xFDEBE2),
    WINTER(SceneTimeOfDay.DAY, "winter snow snowy ice", 0xFFFFFF, 0x2C4356, 0x5B7C99, 0x94B3C8, 0xCFDDE6, 0xF4F6F5),
    DESERT(SceneTimeOfDay.DAY, "desert dune sand mars", 0xFFF5D6, 0x6B2F23, 0x3F7C9E, 0xC9A98A, 0xEFC48F, 0xFBE3B5),
    ROSE(SceneTimeOfDay.DAWN, "rose pink", 0xFFF0CF, 0x33304F, 0x51619E, 0xA77FA9, 0xEFA5A0, 0xFFDCB2),
    MINT(SceneTimeOfDay.DAWN, "mint fresh", 0xFFF8E1, 0x1F3B45, 0x35718A, 0x7DB7AE, 0xD5DFB7, 0xFCE9C3),
    EMBER(SceneTimeOfDay.DUSK, "fire red lava dragon", 0xFFE29A, 0x1B1330, 0x22214D, 0x6B2F68, 0xD0535C, 0xFFB55E),
    VIOLET(SceneTimeOfDay.DUSK, "purple violet", 0xFFD9A0, 0x15142F, 0x1E2252, 0x4B3B82, 0xB7618F, 0xFFA78A),
    COPPER(SceneTimeOfDay.DUSK, "gold golden orange", 0xFFEBB5, 0x241827, 0x2B2A4A, 0x7A4457, 0xD9815A, 0xFFCB7D),
    AUTUMN(SceneTimeOfDay.DUSK, "autumn october", 0xFFF0C2, 0x2E1A1A, 0x4A3B52, 0xA4553F, 0xE08D3C, 0xF7D488),
    MIDNIGHT(SceneTimeOfDay.NIGHT, "midnight", 0xF4F1DE, 0x030611, 0x060B1F, 0x0E1C42, 0x1D3B6B, 0x3F6C94),
    INDIGO(SceneTimeOfDay.NIGHT, "indigo neon space", 0xFFF2D6, 0x05040F, 0x0A0822, 0x1B1650, 0x3A2E7A, 0x7A5EA8),
    TEAL(SceneTimeOfDay.NIGHT, "teal emerald aurora", 0xEFF7E8, 0x020A0F, 0x04131C, 0x0A2E3C, 0x14545C, 0x3E8C84);

    private final SceneTimeOfDay timeOfDay;
    private final Set<String> keywords;
    private final ScenePalette palette;

    SceneMood(SceneTimeOfDay timeOfDay, String keywords, int light, int foreground, Integer... sky) {
        this.timeOfDay = timeOfDay;
        this.keywords = Set.of(keywords.split(" "));
        palette = ScenePalette.of(
                Arrays.stream(sky).map(ImageColour::hex).toList(), ImageColour.hex(light), ImageColour.hex(foreground));
    }

    static List<SceneMood> at(SceneTimeOfDay time) {
        return Arrays.stream(values()).filter(mood -> mood.timeOfDay == time).toList();
    }

    @Override
    public Set<String> keywords() {
        return keywords;
    }

    SceneTimeOfDay timeOfDay() {
        return timeOfDay;
    }

    ScenePalette palette() {
        return palette;
    }
}

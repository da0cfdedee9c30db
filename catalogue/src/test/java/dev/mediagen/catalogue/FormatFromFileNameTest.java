package dev.mediagen.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.ImageGenerationRequest;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.spi.Capabilities;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.Rule;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatFromFileNameTest {

    private static final Capabilities ABLE = Capabilities.builder()
            .supports(Option.BACKGROUND)
            .supports(Option.OUTPUT_FORMAT, Constraint.oneOf("png", "webp", "jpeg"))
            .rule(new Rule(
                    Map.of("background", Constraint.oneOf("transparent")),
                    Map.of("output_format", Constraint.oneOf("png", "webp")),
                    "JPEG has no transparency"))
            .build();

    private static Optional<MediaFormat> requested(
            String file, ImageGenerationRequest.Builder request, Capabilities able) {
        MediaRequest<?> requested = FormatFromFileName.ask(request.build(), Optional.of(Path.of(file)), "m-1", able);
        return requested.options().get(Option.OUTPUT_FORMAT);
    }

    private static ImageGenerationRequest.Builder cat() {
        return ImageGenerationRequest.builder("a cat");
    }

    @Test
    void theEndingOfTheFileIsAWish() {
        assertThat(requested("a/cat.webp", cat(), ABLE)).contains(MediaFormat.WEBP);
        assertThat(requested("cat.jpg", cat(), ABLE)).contains(MediaFormat.JPEG);
    }

    @Test
    void whatWasSaidIsStronger() {
        assertThat(requested("cat.webp", cat().outputFormat(MediaFormat.PNG), ABLE))
                .contains(MediaFormat.PNG);
    }

    @Test
    void aWishThatCannotBeHonouredIsNone() {
        assertThat(requested("cat.gif", cat(), ABLE)).isEmpty();
        assertThat(requested("cat.mp3", cat(), ABLE)).isEmpty();
        assertThat(requested("cat", cat(), ABLE)).isEmpty();
        assertThat(requested("cat.webp", cat(), Capabilities.none())).isEmpty();
        assertThat(requested("cat.jpg", cat().background("transparent"), ABLE)).isEmpty();
    }
}

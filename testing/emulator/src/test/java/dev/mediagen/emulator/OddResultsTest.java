package dev.mediagen.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Media that differ from the request, and addresses that no provider should write. */
class OddResultsTest {
    private final Emulator emulator = Emulator.builder().allowRetired().start();
    private final Wire openai = Wire.of(emulator, "openai");
    private final Wire xai = Wire.of(emulator, "xai");

    @AfterEach
    void stop() {
        emulator.close();
    }

    private Wire.Reply two() {
        return openai.post(
                "/images/generations",
                "{\"model\": \"gpt-image-1\", \"prompt\": \"a kite\", \"n\": 2, \"size\": \"1024x1024\"}");
    }

    private Media image() {
        return new Media("", two().base64At("data/0/b64_json"));
    }

    @ParameterizedTest
    @CsvSource({
        "size, image/png, 512, 512, false",
        "shape, image/png, 1536, 512, false",
        "format, image/jpeg, 1024, 1024, false",
        "transparency, image/png, 1024, 1024, true",
        "sound, image/png, 1024, 1024, false"
    })
    void oneOfItsPropertiesDiffers(String property, String type, int width, int height, boolean transparent) {
        emulator.fault("openai.*", Fault.otherMedium(property).always());

        Media image = image();

        assertThat(image.kind()).isEqualTo(type);
        assertThat(SampleImages.read(image)).isEqualTo(new SampleImages.Drawn(width, height, transparent));
    }

    @Test
    void fewerComeOrTheSameTwice() {
        emulator.fault("openai.*=other-medium:twice");
        Wire.Reply twice = two();
        assertThat(twice.at("data/2/b64_json")).isEqualTo(twice.at("data/1/b64_json"));

        emulator.fault("openai.*=other-medium:count");
        assertThat(two().json().get("data").elements()).hasSize(1);
    }

    static List<String> forms() {
        return Fault.addressForms();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anAddressIsOdd(String form) {
        emulator.fault("xai.images.generate", Fault.oddAddress(form));

        String body = xai.post(
                        "/images/generations",
                        "{\"model\": \"grok-imagine-image\", \"prompt\": \"a kite\", \"response_format\": \"url\"}")
                .text();

        assertThat(body.matches("(?s).*\"http://127[^\"{ \\\\]*\\.jpg\".*")).isFalse();
    }

    @Test
    void unknownPropertiesAndFormsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.otherMedium("weight"))
                .withMessageContaining("sample-rate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fault.oddAddress("round"))
                .withMessageContaining("braces");
    }
}

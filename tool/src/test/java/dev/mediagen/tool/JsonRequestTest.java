package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.PixelSize;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRequestTest {

    private static JsonRequest read(String json) {
        return JsonRequest.read(json.replace('\'', '"'), Options.empty());
    }

    @Test
    void fieldsAreOptionsUnderTheirOwnNames() {
        JsonRequest request =
                read("{'mode': 'voice clone', 'extend': true, 'prompt': 'x', 'duration': 2.5, 'mask': 'm.png',"
                        + " 'size': '64x32', 'loop': false, 'quality': null}");

        assertThat(request.mode()).contains("voice clone");
        assertThat(request.extend()).isTrue();
        assertThat(request.options().get(Option.PROMPT)).contains("x");
        assertThat(request.options().get(Option.DURATION)).contains(Duration.ofMillis(2500));
        assertThat(request.options().get(Option.SIZE)).contains(new PixelSize(64, 32));
        assertThat(request.options().get(Option.LOOP)).contains(false);
        assertThat(request.options().has(Option.MASK)).isTrue();
        assertThat(request.options().has(Option.QUALITY)).isFalse();
    }

    @Test
    void backendModelAndFileBelongToOneRequest() {
        JsonRequest request = read("{'prompt': 'x', 'backend': 'openai', 'model': 'm-1', 'name': 'x.png'}");

        assertThat(request.backend()).contains("openai");
        assertThat(request.model()).contains("m-1");
        assertThat(request.name()).contains("x.png");
        assertThat(read("{'prompt': 'x'}").name()).isEmpty();
    }

    @Test
    void parametersOfAProviderStandTogetherOrAlone() {
        Options options = read("{'extra.steps': 3, 'extra_params': {'style': {'weight': 2}}}")
                .options();

        assertThat(options.get(Option.extra("steps"))).contains(3);
        assertThat(options.get(Option.extra("style"))).contains(Map.of("weight", 2));
    }

    @Test
    void parametersBesideSomethingElseAreRefused() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> read("{'extra.steps': 3, 'extra_params': 'style'}"))
                .withMessageContaining("extra_params");
    }

    @Test
    void whatIsCommonHoldsUnlessTheRequestSaysOtherwise() {
        Options common = Options.empty().with(Option.SEED, 1L).with(Option.QUALITY, "low");
        Options options = JsonRequest.read("{\"seed\": 2}", common).options();

        assertThat(options.get(Option.SEED)).contains(2L);
        assertThat(options.get(Option.QUALITY)).contains("low");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'prompt': 5}|prompt: is",
                "{'seed': '7'}|seed: is a text, but a whole number is expected",
                "{'input_images': 'a.png'}|input_images: is a text, but a list",
                "{'promt': 'x'}|promt: is not a field of a request. Allowed: prompt",
                "{'duration': 0}|duration 0: is not a possible value",
                "{'seed': 1, 'seed': 2}|The input is not JSON",
                "{'seed': 1} {}|The input is not JSON",
                "[]|not an object"
            })
    void whatCannotBeMeantIsRefused(String json, String message) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> read(json))
                .withMessageContaining(message);
    }
}

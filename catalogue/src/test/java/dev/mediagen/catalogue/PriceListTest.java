package dev.mediagen.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.AspectRatio;
import dev.mediagen.api.Input;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Quote;
import dev.mediagen.api.Size;
import dev.mediagen.spi.Catalogue;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What calls cost by list price. */
class PriceListTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    private static final Catalogue CATALOGUE = Catalogues.parse("the test's catalogue", """
            {"models": [
              {"id": "sized", "operations": {"image-generate": {"size": ["1K", "2K"], "quality": ["auto", "low", "high"], "count": {"range": [1, 4]}},
                "image-edit": {"input_images": {"inputs": {"max": 4, "max_mib": 1, "formats": ["png"]}}}}, "prices": [
                {"unit": "image", "usd": 0.04, "when": {"size": "1K", "quality": "low"}, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"},
                {"unit": "image", "usd": 0.06, "when": {"size": "2K", "quality": "low"}, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"},
                {"unit": "image", "usd": 0.08, "when": {"size": "2K", "quality": "high"}, "source": "s", "read_on": "2026-11-25", "confidence": "third-party"},
                {"unit": "input_image", "usd": 0.01, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"}]},
              {"id": "pixels", "operations": {"image-generate": {"size": {"pixels": {"multiple_of": 16}}, "aspect_ratio": "any"}}, "prices": [
                {"unit": "image", "usd": 0.02, "when": {"size": "1024x1024"}, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"},
                {"unit": "image", "usd": 0.03, "when": {"size": "1536x1024"}, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"}]},
              {"id": "tokens", "operations": {"image-generate": {}, "image-edit": {}}, "prices": [
                {"unit": "text_input_token", "usd": 0.000005, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"},
                {"unit": "image_input_token", "usd": 0.000008, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"},
                {"unit": "image_output_token", "usd": 0.00003, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"}]},
              {"id": "film", "operations": {"video-generate": {"size": ["1280x720", "1920x1080"], "duration": [4, 8], "defaults": {"size": "1280x720"}},
                "video-edit": {"input_video": "any"}}, "prices": [
                {"unit": "second", "usd": 0.1, "when": {"size": "720p"}, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"},
                {"unit": "second", "usd": 0.3, "when": {"size": "1080p"}, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"},
                {"unit": "input_second", "usd": 0.01, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"}]},
              {"id": "voice", "operations": {"speech": {}, "voice-clone": {}}, "prices": [
                {"unit": "character", "usd": 0.00008, "until": "2027-01-01", "source": "s", "read_on": "2026-11-25", "confidence": "third-party"},
                {"unit": "character", "usd": 0.00016, "from": "2027-01-01", "source": "s", "read_on": "2026-11-25", "confidence": "third-party"}]},
              {"id": "minutes", "operations": {"speech": {"speed": {"range": [0.5, 2]}}, "music": {"duration": {"range": [3, 600]}, "defaults": {"duration": 30}}, "dubbing": {}}, "prices": [
                {"unit": "minute", "usd": 0.15, "source": "s", "read_on": "2026-11-25", "confidence": "official-copy"}]},
              {"id": "unpriced", "operations": {"speech": {}}}]}
            """);

    private static final Options PROMPT = Options.empty().with(Option.PROMPT, "a lighthouse");

    private static Quote quote(String model, Operation operation, Options options) {
        return quote(model, operation, options, DAY);
    }

    private static Quote quote(String model, Operation operation, Options options, LocalDate day) {
        return new PriceList(CATALOGUE.named(model).orElseThrow(), day).quote(operation, options);
    }

    @ParameterizedTest
    @CsvSource({
        "1K, low, 0.04 USD, official-copy",
        "2K, high, 0.08 USD, third-party",
        "2K, auto, 0.06 to 0.08 USD, third-party",
        "2K, , 0.06 to 0.08 USD, third-party",
        ", , 0.04 to 0.08 USD, third-party"
    })
    void optionsDecideWhichPriceApplies(String size, String quality, String amount, String confidence) {
        Options options = PROMPT;
        options = size == null ? options : options.with(Option.SIZE, Size.parse(size));
        options = quality == null ? options : options.with(Option.QUALITY, quality);
        Quote quote = quote("sized", Operation.IMAGE_GENERATE, options);
        assertThat(quote).hasToString(amount);
        assertThat(quote.confidence()).contains(confidence);
    }

    @Test
    void everyOutputAndEveryInputIsCounted() {
        Options three = PROMPT.with(Option.SIZE, Size.parse("1K"))
                .with(Option.QUALITY, "low")
                .with(Option.COUNT, 3);
        assertThat(quote("sized", Operation.IMAGE_GENERATE, three)).hasToString("0.12 USD");
        Options edited = PROMPT.with(Option.SIZE, Size.parse("1K"))
                .with(Option.QUALITY, "low")
                .with(Option.INPUT_IMAGES, List.of(Input.parse("a.png"), Input.parse("b.png")));
        Quote edit = quote("sized", Operation.IMAGE_EDIT, edited);
        assertThat(edit).hasToString("0.06 USD");
        assertThat(edit.basis()).isEqualTo("0.04 USD per image, 0.01 USD per input image");
    }

    @Test
    void aValueWithoutAPriceIsUnknown() {
        Quote quote = quote("sized", Operation.IMAGE_GENERATE, PROMPT.with(Option.QUALITY, "ultra"));
        assertThat(quote).hasToString("unknown");
        assertThat(quote.unknown().orElseThrow()).hasToString("There is no list price of sized with these options.");
        Options free = PROMPT.with(Option.SIZE, Size.of(2048, 1024));
        assertThat(quote("pixels", Operation.IMAGE_GENERATE, free).atMost()).isEmpty();
    }

    @Test
    void anAspectRatioChoosesAmongSizes() {
        Options wide = PROMPT.with(Option.ASPECT_RATIO, AspectRatio.parse("3:2"));
        assertThat(quote("pixels", Operation.IMAGE_GENERATE, wide)).hasToString("0.03 USD");
        Options widest = PROMPT.with(Option.ASPECT_RATIO, AspectRatio.parse("21:9"));
        assertThat(quote("pixels", Operation.IMAGE_GENERATE, widest).atMost()).isEmpty();
        assertThat(quote("pixels", Operation.IMAGE_GENERATE, PROMPT)).hasToString("0.02 to 0.03 USD");
    }

    @Test
    void tokensOfAnImageAreKnownOnlyAfterwards() {
        Quote quote = quote("tokens", Operation.IMAGE_GENERATE, PROMPT);
        assertThat(quote.atMost()).isEmpty();
        assertThat(quote.basis())
                .isEqualTo("30 USD per million image output tokens, 5 USD per million text input tokens");
        assertThat(quote.unknown().orElseThrow())
                .hasToString("tokens is billed per image output token, and their number is known only afterwards.");
    }

    @Test
    void theLengthDecidesForVideos() {
        assertThat(quote("film", Operation.VIDEO_GENERATE, PROMPT)).hasToString("0.4 to 0.8 USD");
        Options eight = PROMPT.with(Option.DURATION, Duration.ofSeconds(8)).with(Option.SIZE, Size.of(1920, 1080));
        assertThat(quote("film", Operation.VIDEO_GENERATE, eight)).hasToString("2.4 USD");
        Options edit = PROMPT.with(Option.INPUT_VIDEO, Input.parse("a.mp4"));
        assertThat(quote("film", Operation.VIDEO_EDIT, edit).atMost()).isEmpty();
    }

    @Test
    void textIsBilledByCharacterOnTheDay() {
        assertThat(quote("voice", Operation.SPEECH, PROMPT).atMost().orElseThrow())
                .hasToString("0.00096 USD");
        assertThat(quote("voice", Operation.SPEECH, PROMPT, LocalDate.of(2027, 1, 1))
                        .atMost()
                        .orElseThrow())
                .hasToString("0.00192 USD");
        assertThat(quote("voice", Operation.VOICE_CLONE, PROMPT).atMost()).isPresent();
    }

    @Test
    void speechByLengthHasABound() {
        Quote usual = quote("minutes", Operation.SPEECH, PROMPT);
        assertThat(usual.atMost().orElseThrow()).hasToString("0.015 USD");
        Quote fast = quote("minutes", Operation.SPEECH, PROMPT.with(Option.SPEED, 2.0));
        assertThat(fast.atMost().orElseThrow()).hasToString("0.0075 USD");
    }

    @Test
    void whatIsSentByDefaultCounts() {
        assertThat(quote("minutes", Operation.MUSIC, PROMPT)).hasToString("0.075 USD");
    }

    @Test
    void aModelOrAnOperationWithoutAPriceIsUnknown() {
        assertThat(quote("unpriced", Operation.SPEECH, PROMPT).unknown().orElseThrow())
                .hasToString("There is no list price of unpriced for speech.");
        Options dub = Options.empty().with(Option.INPUT_AUDIO, Input.parse("a.mp3"));
        assertThat(quote("minutes", Operation.DUBBING, dub).atMost()).isEmpty();
    }

    @Test
    void quotesAdd() {
        Quote one = quote("sized", Operation.IMAGE_GENERATE, PROMPT.with(Option.SIZE, Size.parse("1K")));
        assertThat(one.plus(one)).hasToString("0.08 USD");
        assertThat(one.plus(one).parts()).hasSize(1);
        assertThat(one.plus(quote("unpriced", Operation.SPEECH, PROMPT)).atMost())
                .isEmpty();
    }
}

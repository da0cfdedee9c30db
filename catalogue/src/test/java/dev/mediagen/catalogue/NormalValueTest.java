package dev.mediagen.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.Input;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.SpeechRequest;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Capabilities;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values come through many doors; what is sent is in the catalogue's form. */
class NormalValueTest {

    private static final Capabilities ABLE = Catalogues.parse("the test's catalogue", """
            {"models": [{"id": "m-1", "operations": {"speech": {
              "voice": ["Kore", "Puck"],
              "language": ["en", "pt", "zh", "de"],
              "output_format": ["wav", "mp3"],
              "speed": {"range": [0.5, 2]},
              "extra.search": "flag",
              "extra.steps": {"integer": {"range": [1, 50]}},
              "extra.rate": [8000, 16000],
              "extra.level": ["LOW", "HIGH"],
              "extra.words": "text",
              "extra.ids": {"list": "text", "max": 3},
              "extra.safety": {"either": [["OFF", "BLOCK_NONE"], {"list": {"object": {"category": "text", "on": "flag"}}}]},
              "extra.sample": {"file": {"formats": ["mp3"]}},
              "extra.watermark": {"flag": [false]},
              "extra.anything": "any",
              "defaults": {"speed": 1},
              "rules": [
                {"when": {"extra.search": [true]}, "then": {"output_format": ["wav"]}, "why": "search speaks WAV"},
                {"when": {"voice": ["Puck"]}, "then": {"speed": [2, 1]}, "why": "Puck is fast"}]}}}]}
            """)
            .find("m-1")
            .orElseThrow()
            .capabilities(Operation.SPEECH)
            .orElseThrow();

    private static final RequestCheck STRICT = RequestCheck.strict("m-1", ABLE);
    private static final RequestCheck LENIENT = RequestCheck.lenient("m-1", ABLE);

    private static Optional<Object> sent(String name, Object value) {
        return STRICT.check(SpeechRequest.builder("hi").extra(name, value).build())
                .request()
                .options()
                .get(Option.extra(name));
    }

    private static String problem(RequestCheck check, String name, Object value) {
        return check.violations(Operation.SPEECH, Options.empty().with(Option.extra(name), value)).stream()
                .map(Violation::message)
                .reduce("", String::concat);
    }

    @Test
    void whatStandsInATextIsReadWhenNothingIsLost() {
        assertThat(sent("search", "true")).contains(true);
        assertThat(sent("steps", "7")).contains(7L);
        assertThat(sent("steps", 7.0)).contains(7L);
        assertThat(sent("rate", "16000")).contains(16000L);
        assertThat(sent("level", "low")).contains("LOW");
        assertThat(sent("words", 42)).contains("42");
        assertThat(sent("words", "[Verse 1] la la")).contains("[Verse 1] la la");
        assertThat(sent("words", "[1]")).contains("[1]");
        assertThat(sent("ids", "[\"a\", \"b\"]")).contains(List.of("a", "b"));
        assertThat(sent("safety", "off")).contains("OFF");
        assertThat(sent("safety", "[{\"category\": \"X\", \"on\": \"true\"}]"))
                .contains(List.of(Map.of("category", "X", "on", true)));
        assertThat(sent("anything", "{\"a\": [1]}")).contains(Map.of("a", List.of(1)));
        assertThat(sent("sample", "voice.mp3")).contains(Input.parse("voice.mp3"));
    }

    @Test
    void whatWouldLoseSomethingIsRefusedInWordsOfItsForm() {
        assertThat(problem(STRICT, "ids", "a")).contains("is a text, but a list is expected");
        assertThat(problem(LENIENT, "ids", "a, b")).contains("is a text, but a list is expected");
        assertThat(problem(STRICT, "search", 1)).contains("is a number, but true or false is expected");
        assertThat(problem(STRICT, "steps", "1.5")).contains("is a text, but a whole number is expected");
        assertThat(problem(STRICT, "rate", 44100))
                .contains("not supported by m-1")
                .contains("8000, 16000");
        assertThat(problem(STRICT, "watermark", true)).contains("false");
    }

    /** Else the rule would not see it. */
    @Test
    void rulesSpeakOfValuesAsTheCatalogueHasThem() {
        Options options = STRICT.check(
                        SpeechRequest.builder("hi").extra("search", "TRUE").build())
                .request()
                .options();
        assertThat(options.get(Option.OUTPUT_FORMAT).orElseThrow().id()).isEqualTo("wav");
    }

    @Test
    void aRuleLeavesADefaultThatItAllows() {
        Options options = STRICT.check(SpeechRequest.builder("hi").voice("PUCK").build())
                .request()
                .options();
        assertThat(options.get(Option.SPEED)).contains(1.0);
        assertThat(options.get(Option.VOICE)).contains("Puck");
    }

    @Test
    void whatTheCatalogueDoesNotKnowIsSentLenientlyAndSaid() {
        RequestCheck.Checked checked = LENIENT.check(
                SpeechRequest.builder("hi").extra("brand_new", "[1, 2]").build());
        assertThat(checked.request().options().extras()).containsEntry("brand_new", List.of(1, 2));
        assertThat(checked.warnings())
                .map(Object::toString)
                .containsExactly("extra.brand_new is not in the catalogue for m-1: it is sent unchecked.");
        assertThat(problem(STRICT, "brand_new", 1)).contains("m-1 does not have this option for speech");
    }

    /** Leniently the nearest name of the same language is taken, and said; strictly the message has it. */
    @ParameterizedTest
    @CsvSource({"pt-BR, pt", "zh-Hans-CN, zh", "cmn, zh", "cmn-CN, zh", "deu, de", "en_US, en"})
    void aLanguageWithARegionIsThatLanguage(String requested, String sent) {
        RequestCheck.Checked checked = LENIENT.check(
                SpeechRequest.builder("hi").set(Option.LANGUAGE, requested).build());
        assertThat(checked.request().options().get(Option.LANGUAGE)).contains(sent);
        assertThat(checked.adjustments())
                .extracting(Adjustment::option, Adjustment::sent)
                .containsExactly(tuple("language", sent), tuple("speed", "1"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> STRICT.check(SpeechRequest.builder("hi")
                        .set(Option.LANGUAGE, requested)
                        .build()))
                .withMessageContaining("must be " + sent + " for m-1");
    }

    @Test
    void theCaseOfALanguageIsNoAdjustment() {
        RequestCheck.Checked checked = STRICT.check(
                SpeechRequest.builder("hi").set(Option.LANGUAGE, "PT").build());
        assertThat(checked.request().options().get(Option.LANGUAGE)).contains("pt");
        assertThat(checked.adjustments()).extracting(Adjustment::option).containsExactly("speed");
    }
}

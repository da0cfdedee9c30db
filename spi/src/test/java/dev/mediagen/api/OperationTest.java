package dev.mediagen.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "IMAGE | prompt | image-generate",
                "IMAGE | prompt input_images | image-edit",
                "IMAGE | continue_from | image-edit",
                "IMAGE | prompt mask | image-inpaint",
                "IMAGE | prompt mask input_images | image-inpaint",
                "IMAGE | style_image | image-reference",
                "IMAGE | subject_image input_images mask | image-reference",
                "VIDEO | prompt duration | video-generate",
                "VIDEO | first_frame | video-from-image",
                "VIDEO | prompt last_frame | video-from-image",
                "VIDEO | prompt fit | video-from-image",
                "VIDEO | first_frame reference_images | video-from-image",
                "VIDEO | reference_images | video-from-references",
                "VIDEO | prompt input_video | video-edit",
                "VIDEO | continue_from reference_images | video-edit",
                "AUDIO | prompt | speech",
                "AUDIO | prompt instrumental | music",
                "AUDIO | prompt loop | sound-effect",
                "AUDIO | input_audio | voice-conversion",
                "AUDIO | input_audio target_language | dubbing",
                "AUDIO | prompt voice_samples | voice-clone",
                "AUDIO | prompt preview_text | voice-design",
            })
    void theOptionsSayWhichKindOfWorkIsAskedFor(MediaType mediaType, String given, String operation) {
        Options options = Options.empty();
        for (String name : given.split(" ")) {
            options = with(options, Option.find(name).orElseThrow());
        }
        assertThat(Operation.of(mediaType, options).id()).isEqualTo(operation);
    }

    /** Whatever a request says, its options lead back to its own operation; added time alone has to be named. */
    @Test
    void theOptionsOfARequestAskForItsOperation() {
        for (Operation operation : Operation.values()) {
            Options options = Options.empty();
            for (Option<?> required : operation.required()) {
                options = with(options, required);
            }
            for (Option<?> source : Requests.sources(operation)) {
                options = with(options, source);
            }
            Operation expected = switch (operation) {
                case VIDEO_EXTEND -> Operation.VIDEO_EDIT;
                case MUSIC, SOUND_EFFECT, VOICE_DESIGN -> Operation.SPEECH;
                case AUDIO_ISOLATION -> Operation.VOICE_CONVERSION;
                default -> operation;
            };
            assertThat(Operation.of(operation.mediaType(), options)).isEqualTo(expected);
            assertThat(Operation.among(List.of(operation), options.present())).isEqualTo(operation);
        }
    }

    @Test
    void whatIsMisplacedIsNamedAndWhatIsMissingIsNot() {
        Options options = Options.empty().with(Option.VOICE, "ash").with(Option.SEED, 7L);
        assertThat(Operation.IMAGE_EDIT.misplaced(options))
                .extracting(Violation::option)
                .containsExactly("voice");
        assertThat(Operation.SPEECH.misplaced(options)).isEmpty();
    }

    private static <T> Options with(Options options, Option<T> option) {
        String text = option.type().equals(OptionType.FLAG) ? "true" : option.equals(Option.FIT) ? "crop" : "7";
        return options.with(option, option.parse(text));
    }
}

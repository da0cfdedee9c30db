package dev.mediagen.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.MediaType;
import dev.mediagen.api.Option;
import dev.mediagen.api.Ref;
import dev.mediagen.api.Text;
import dev.mediagen.api.Vocabulary;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldVocabularyTest {

    @ParameterizedTest
    @EnumSource
    void everyOptionIsNamedByTheFieldThatSetsIt(MediaType mode) {
        Vocabulary words = FieldVocabulary.of(mode);

        for (Field field : Fields.all()) {
            Optional<Option<?>> option = field.option(mode).filter(one -> !one.equals(Option.PROMPT));
            option.ifPresent(one -> assertThat(words.spell(Ref.of(one)))
                    .as("%s in %s", one, mode)
                    .isEqualTo(field.name()));
        }
    }

    @Test
    void valuesAreWrittenAsInACall() {
        Text text = Text.of(
                "Say {} or {}, and {} in {}.",
                Ref.backend("preview"),
                Ref.of(Option.LOOP).is("true"),
                Ref.of(Option.extra("style")),
                Ref.of("timeout"));

        assertThat(text.in(FieldVocabulary.of(MediaType.AUDIO)))
                .isEqualTo("Say \"backend_type\": \"preview\" or \"loop\": true, and extra_params.style in"
                        + " timeout_seconds.");
    }

    @Test
    void withoutAModeNamesAreThoseOfAnyMode() {
        Vocabulary words = FieldVocabulary.of(Optional.empty());

        assertThat(words.spell(Ref.of(Option.MASK))).isEqualTo("mask_path");
        assertThat(words.spell(Ref.of(Option.OUTPUT_FORMAT))).isEqualTo("output_format");
    }
}

package dev.mediagen.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.Adjustment;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Option;
import dev.mediagen.api.Ref;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.journal.JobState.JobFailure;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextJsonTest {

    private static final Text TEXT = Text.of(
            "The provider said: {} Set {} or {}.",
            "{\"error\": \"{size} is {{wrong}}\"}",
            Ref.backend("a}b"),
            Ref.of(Option.extra("style")));

    @Test
    void aFailureComesBackFromARecordWithWhatItSpeaksOf() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        StateJson.write(node, JobFailure.of(new SetupException(TEXT, ErrorDetails.none())));

        MediaException read = StateJson.failure(node).exception();

        assertThat(read.text()).isEqualTo(TEXT);
        assertThat(read.text().refs()).isEqualTo(TEXT.refs()).hasSize(2);
        assertThat(read).isInstanceOf(SetupException.class).hasMessage(TEXT.toString());
    }

    @Test
    void adjustmentsAndWarningsComeBackToo() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        List<Adjustment> adjustments = List.of(new Adjustment("size", "{mask}", "1K", TEXT));
        StateJson.adjustments(node, adjustments);
        TextJson.write(node, "warnings", List.of(TEXT, Text.plain("{size}")));

        assertThat(StateJson.adjustments(node)).isEqualTo(adjustments);
        assertThat(TextJson.read(node.path("warnings"))).containsExactly(TEXT, Text.plain("{size}"));
    }

    @Test
    void whatAnotherVersionWroteIsTakenAsItStands() {
        assertThat(TextJson.read("goes with {no_such_option}")).hasToString("goes with {no_such_option}");
    }
}

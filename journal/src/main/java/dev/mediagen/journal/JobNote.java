package dev.mediagen.journal;

import dev.mediagen.api.Option;
import dev.mediagen.spi.Outcome;
import java.util.Optional;

/** Makes the status note of a provider safe to show: one short line, without the caller's own text. */
public final class JobNote {

    private static final int LONGEST = 200;
    private static final String MARK = "…";

    private JobNote() {}

    /** The answer with a note that may be shown and stored. */
    public static Outcome.Accepted shown(Outcome.Accepted answer, Order order) {
        if (answer.note().isEmpty()) {
            return answer;
        }
        String line = answer.note().get();
        Optional<String> prompt = order.effective().get(Option.PROMPT).filter(text -> !text.isBlank());
        line = prompt.isPresent() ? line.replace(prompt.get(), MARK) : line;
        line = line.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return answer.note(line.length() > LONGEST ? line.substring(0, LONGEST) + MARK : line);
    }
}

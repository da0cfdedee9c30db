package dev.mediagen.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Violation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The items of a batch in a JSON array: objects, or prompts as texts. */
final class BatchArray {

    private static final String EXPECTED = "a JSON array of objects, such as [{\"prompt\": \"a cat\", \"seed\": 7}]";

    private final String text;
    private final BatchItems items;

    private BatchArray(String text, BatchItems items) {
        this.text = text;
        this.items = items;
    }

    /**
     * Reads all elements.
     *
     * @throws InvalidRequestException when the text is not a JSON array
     */
    static void read(String text, BatchItems items) {
        try (JsonParser parser = JsonTree.parser(text)) {
            new BatchArray(text, items).read(parser);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new InvalidRequestException(List.of(notJson(line)), e);
        } catch (IOException e) {
            throw new UncheckedIOException("A text cannot be read.", e);
        }
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new InvalidRequestException(
                    List.of(notJson(parser.currentTokenLocation().getLineNr())));
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int line = parser.currentTokenLocation().getLineNr();
            int start = (int) parser.currentTokenLocation().getCharOffset();
            switch (parser.currentToken()) {
                case START_OBJECT -> {
                    parser.skipChildren();
                    items.addJson(line, text.substring(start, (int)
                            parser.currentLocation().getCharOffset()));
                }
                case VALUE_STRING -> items.addPrompt(line, parser.getText());
                default -> {
                    parser.skipChildren();
                    items.wrong(line, "is neither an object nor a text", EXPECTED);
                }
            }
        }
        if (parser.nextToken() != null) {
            throw new InvalidRequestException(
                    List.of(notJson(parser.currentTokenLocation().getLineNr())));
        }
    }

    private static Violation notJson(int line) {
        return new Violation("line " + line, "", "is not JSON here", EXPECTED);
    }
}

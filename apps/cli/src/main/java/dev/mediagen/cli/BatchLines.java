package dev.mediagen.cli;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Option;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.tool.JsonRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests of a batch.
 *
 * @param requests the requests, in the order of their lines
 * @param numbers the line number of each request, from 1
 */
record BatchLines(List<MediaRequest<?>> requests, List<Integer> numbers) {

    /**
     * Reads every line: a prompt, or a request as a JSON object. Blank lines are skipped.
     *
     * @param standard the mode of lines without a mode
     * @param common the default options of all lines
     * @throws InvalidRequestException with every line that is not a request, by its number
     */
    static BatchLines read(String text, GenerateKind standard, Options common) {
        List<MediaRequest<?>> requests = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        List<Violation> wrong = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank()) {
                try {
                    requests.add(request(line.strip(), standard, common));
                    numbers.add(number);
                } catch (InvalidRequestException e) {
                    wrong.add(new Violation("line " + number, "", String.valueOf(e.getMessage()), ""));
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidRequestException(wrong);
        }
        return new BatchLines(requests, numbers);
    }

    private static MediaRequest<?> request(String line, GenerateKind standard, Options common) {
        if (!line.startsWith("{")) {
            return standard.request(common.with(Option.PROMPT, line), false);
        }
        JsonRequest said = JsonRequest.read(line, common);
        GenerateKind production = said.mode().map(BatchLines::production).orElse(standard);
        return production.request(said.options(), said.extend());
    }

    private static GenerateKind production(String mode) {
        return GenerateKind.find(mode)
                .orElseThrow(() -> new InvalidRequestException(List.of(
                        new Violation("mode", mode, "is not a command that generates media", GenerateKind.paths()))));
    }
}

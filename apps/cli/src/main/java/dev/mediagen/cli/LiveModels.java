package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.MediaException;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What providers offer by their own word.
 *
 * @param answers one a backend that was asked
 */
record LiveModels(List<Answer> answers) implements View {

    /**
     * What one provider said.
     *
     * @param backend who
     * @param models what it offers; empty when there is no answer
     * @param problem why there is no answer
     */
    record Answer(BackendInfo backend, List<String> models, Optional<String> problem) {

        boolean knows(String model) {
            return backend.catalogue().find(model).isPresent();
        }
    }

    /** Asks each; one that does not answer does not keep the others from it. A backend that was named has to answer. */
    static LiveModels ask(MediaGen mediaGen, List<BackendInfo> backends) {
        List<Answer> answers = new ArrayList<>();
        for (BackendInfo backend : backends) {
            try {
                answers.add(mediaGen.liveModels(backend.name())
                        .map(models -> new Answer(backend, List.copyOf(models), Optional.empty()))
                        .orElseGet(() ->
                                new Answer(backend, List.of(), Optional.of("The provider publishes no such list."))));
            } catch (MediaException e) {
                if (backends.size() == 1) {
                    throw e;
                }
                answers.add(new Answer(backend, List.of(), Optional.of(Flags.message(e))));
            }
        }
        return new LiveModels(answers);
    }

    @Override
    public List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        for (Answer answer : answers) {
            lines.add(style.bold(answer.backend().name()));
            answer.problem().ifPresent(problem -> lines.add("  " + style.yellow(problem)));
            Table table = new Table();
            answer.models()
                    .forEach(model -> table.row(
                            Table.Cell.of(model),
                            new Table.Cell(answer.knows(model) ? "" : "not in the catalogue", style::dim)));
            lines.addAll(table.lines());
        }
        return lines;
    }

    @Override
    public ObjectNode json() {
        ObjectNode root = JsonTree.object().put("success", true);
        ArrayNode all = root.putArray("backends");
        for (Answer answer : answers) {
            ObjectNode node = all.addObject().put("name", answer.backend().name());
            answer.problem().ifPresent(problem -> node.put("problem", problem));
            ArrayNode models = node.putArray("models");
            answer.models()
                    .forEach(model -> models.addObject().put("id", model).put("in_catalogue", answer.knows(model)));
        }
        return root;
    }
}

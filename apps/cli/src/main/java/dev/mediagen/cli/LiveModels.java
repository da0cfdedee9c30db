package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.MediaException;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.LiveModel;
import dev.mediagen.spi.ModelEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The models that providers list, compared with the catalogues.
 *
 * @param answers one for each backend
 * @param today the day for retirement dates
 */
record LiveModels(List<Answer> answers, LocalDate today) implements View {

    /**
     * The answer of one provider.
     *
     * @param backend the backend
     * @param models the listed models; empty when there is no answer
     * @param problem why there is no answer
     */
    record Answer(BackendInfo backend, List<LiveModel> models, Optional<String> problem) {

        private Optional<LiveModel> find(String id) {
            return models.stream().filter(model -> model.id().equals(id)).findFirst();
        }

        /** The models of the catalogue that the provider does not list. */
        private List<ModelEntry> unlisted() {
            return backend.catalogue().models().stream()
                    .filter(entry -> !entry.isPattern() && find(entry.id()).isEmpty())
                    .toList();
        }
    }

    /** The status of a model in both lists. */
    enum Standing {
        /** In both. */
        KNOWN(""),
        /** Listed, but the catalogue does not have its id. */
        NEW("new: not in the catalogue"),
        /** Listed, although the catalogue has it as retired. */
        STILL_LISTED("listed, but retired in the catalogue"),
        /** Retired in the catalogue, and no longer listed. */
        GONE("not listed, and retired in the catalogue"),
        /** Only in the catalogue: the provider does not list it, or no longer lists it. */
        OURS_ALONE("only in the catalogue");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        private String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Every model of either list with its status: first those that the provider lists, in its order. */
    private Map<String, Standing> compared(Answer answer) {
        Map<String, Standing> all = new LinkedHashMap<>();
        if (answer.problem().isEmpty()) {
            answer.models().forEach(model -> all.put(model.id(), listed(answer, model.id())));
            answer.unlisted()
                    .forEach(entry -> all.put(
                            entry.id(), entry.lifeCycle().isRetired(today) ? Standing.GONE : Standing.OURS_ALONE));
        }
        return all;
    }

    private Standing listed(Answer answer, String model) {
        Optional<ModelEntry> entry = answer.backend().catalogue().models().stream()
                .filter(one -> one.id().equals(model))
                .findFirst();
        if (entry.isEmpty()) {
            return Standing.NEW;
        }
        return entry.get().lifeCycle().isRetired(today) ? Standing.STILL_LISTED : Standing.KNOWN;
    }

    /** Requests all lists; a failure of one does not stop the others. A named backend must answer. */
    static LiveModels ask(MediaGen mediaGen, List<BackendInfo> backends, LocalDate today) {
        List<Answer> answers = new ArrayList<>();
        for (BackendInfo backend : backends) {
            try {
                answers.add(mediaGen.liveModels(backend.name())
                        .map(models -> new Answer(backend, List.copyOf(models), Optional.empty()))
                        .orElseGet(() ->
                                new Answer(backend, List.of(), Optional.of("The provider has no list of models."))));
            } catch (MediaException e) {
                if (backends.size() == 1) {
                    throw e;
                }
                answers.add(new Answer(backend, List.of(), Optional.of(Flags.message(e))));
            }
        }
        return new LiveModels(answers, today);
    }

    @Override
    public List<String> lines(Layout layout) {
        Style style = layout.style();
        List<String> lines = new ArrayList<>();
        for (Answer answer : answers) {
            lines.add(style.bold(answer.backend().name()));
            answer.problem().ifPresent(problem -> lines.add("  " + style.yellow(problem)));
            Table table = new Table();
            compared(answer).forEach((model, standing) -> {
                String name = answer.find(model).flatMap(LiveModel::name).orElse("");
                table.row(Table.Cell.of(model), Table.Cell.of(name), new Table.Cell(standing.words, style::dim));
            });
            lines.addAll(table.lines(layout.columns()));
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
            compared(answer)
                    .forEach((model, standing) -> describe(
                            models.addObject()
                                    .put("id", model)
                                    .put("listed", standing != Standing.GONE && standing != Standing.OURS_ALONE)
                                    .put("standing", standing.id()),
                            answer.find(model)));
        }
        return root;
    }

    private static void describe(ObjectNode node, Optional<LiveModel> listed) {
        listed.flatMap(LiveModel::name).ifPresent(name -> node.put("name", name));
        listed.flatMap(LiveModel::since).ifPresent(day -> node.put("since", day.toString()));
        listed.map(LiveModel::mediaTypes)
                .filter(types -> !types.isEmpty())
                .ifPresent(types ->
                        types.forEach(type -> node.withArray("media_types").add(type.id())));
    }
}

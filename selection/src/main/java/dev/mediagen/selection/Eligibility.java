package dev.mediagen.selection;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import java.util.List;
import java.util.Optional;

/**
 * Whether a backend can be used without being named.
 *
 * @param choice the model it would use, if it has one
 * @param problem the obstacle, as a sentence
 * @param violations the options of the request that it cannot honour
 */
record Eligibility(Optional<SelectedModel> choice, Optional<Text> problem, List<Violation> violations) {

    /** Judges a backend, as strictly as given. */
    static Eligibility of(Backend backend, ModelSelector models, SelectionRequest wish, Strictness strictness) {
        Optional<SelectedModel> choice;
        try {
            choice = wish.model().isPresent()
                    ? Optional.of(requested(backend, models, wish.model().get()))
                    : models.defaultValue(
                            entry -> wish.violations(entry, entry.id(), Strictness.STRICT),
                            "It has the highest priority of the backends that support this request.");
        } catch (MediaException e) {
            List<Violation> violations =
                    e instanceof InvalidRequestException invalid ? invalid.violations() : List.of();
            return new Eligibility(Optional.empty(), Optional.of(e.text()), violations);
        }
        if (choice.filter(one -> !one.isKnown()).isPresent()) {
            return against("It does not know the requested model.");
        } else if (choice.isEmpty()) {
            return against("It " + models.absence() + ".");
        }
        Optional<Text> obstacle = obstacle(backend, wish);
        List<Violation> violations = obstacle.isPresent() ? List.of() : wish.violations(choice.get(), strictness);
        return new Eligibility(choice, obstacle.or(() -> sentence(violations)), violations);
    }

    private static SelectedModel requested(Backend backend, ModelSelector models, String model) {
        String reason = backend.models().lists(model)
                ? "It has the requested model."
                : "Its catalogue has the family of the requested model.";
        return models.named(model, reason);
    }

    /** What prevents the use of a backend, independent of the request. */
    static Optional<Text> obstacle(Backend backend, SelectionRequest wish) {
        if (!wish.eligible().test(backend.name())) {
            return Optional.of(Text.plain("It has already failed, or is excluded from the fallback."));
        } else if (backend.descriptor().priority(wish.operation()) == 0) {
            return Optional.of(Text.plain("It is used only when it is named."));
        }
        return backend.credentials().isUsable()
                ? Optional.empty()
                : Optional.of(
                        Text.plain("It has no key: set " + backend.credentials().sentence() + "."));
    }

    private static Eligibility against(String problem) {
        return new Eligibility(Optional.empty(), Optional.of(Text.plain(problem)), List.of());
    }

    /** All violations as one text; empty when there are none. */
    private static Optional<Text> sentence(List<Violation> violations) {
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Text.join(" ", violations.stream().map(Violation::text).toList()));
    }
}

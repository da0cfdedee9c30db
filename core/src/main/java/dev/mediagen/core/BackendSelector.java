package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.core.SelectedModel.Eligibility;
import dev.mediagen.spi.Capabilities;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses the backend and the model of a request. In this order: the backend that was named; the one that made the result that the
 * request continues; the one configured for the media type; the highest priority among those that have a key, support the operation
 * and honour every option. A named backend is used, or the request fails.
 */
final class BackendSelector {

    private final BackendRegistry registry;
    private final Map<MediaType, Preference> preferences;
    private final Clock clock;

    BackendSelector(BackendRegistry registry, Map<MediaType, Preference> preferences, Clock clock) {
        this.registry = registry;
        this.preferences = preferences;
        this.clock = clock;
    }

    /**
     * The backend and model that are configured for a media type. The model belongs to the backend: with another backend it
     * is not used.
     *
     * @param backend the backend's name
     * @param model the model; empty for the backend's default
     */
    record Preference(String backend, Optional<String> model) {}

    /**
     * The input of the selection.
     *
     * @param operation the operation
     * @param options the options of the request
     * @param backend the backend that was named
     * @param model the model that was named
     * @param issuer the backend and model that made the result that the request continues
     * @param strictness what happens to options that cannot be honoured
     * @param allowRetired whether a retired model may be named
     * @param eligible which backends may be used without being named
     */
    record SelectionRequest(
            Operation operation,
            Options options,
            Optional<String> backend,
            Optional<String> model,
            Optional<Preference> issuer,
            Strictness strictness,
            boolean allowRetired,
            Predicate<Backend> eligible) {

        MediaType mediaType() {
            return operation.mediaType();
        }
    }

    SelectedModel choose(SelectionRequest wish) {
        Optional<String> named = wish.backend().filter(name -> !name.strip().equalsIgnoreCase("auto"));
        if (named.isPresent()) {
            Backend backend = registry.named(named.get());
            Optional<String> model =
                    wish.model().or(() -> modelOf(wish, backend)).or(() -> configured(wish, backend));
            return definite(backend, model, wish, "It was named in the request.");
        } else if (wish.issuer().isPresent()) {
            Backend backend = registry.named(wish.issuer().get().backend());
            return definite(
                    backend, wish.model().or(() -> modelOf(wish, backend)), wish, "It generated the earlier result.");
        }
        Optional<Preference> configured = configured(wish);
        if (configured.isPresent()) {
            Preference preference = configured.get();
            Backend backend = registry.named(preference.backend());
            return definite(backend, wish.model().or(preference::model), wish, "It is configured for this media type.");
        }
        return byPriority(wish);
    }

    /** Explains for every installed backend why it would be used or not. */
    Explanation explain(SelectionRequest wish) {
        Optional<SelectedModel> choice = Optional.empty();
        Text reason;
        try {
            choice = Optional.of(choose(wish));
            reason = Text.plain(choice.get().reason());
        } catch (MediaException e) {
            reason = e.text();
        }
        List<Explanation.Candidate> candidates = new ArrayList<>();
        for (Backend backend : registry.byPriority(wish.operation())) {
            candidates.add(candidate(backend, wish, choice));
        }
        return new Explanation(
                wish.operation(),
                choice.map(one -> one.backend().name()),
                choice.map(SelectedModel::model),
                reason,
                List.copyOf(candidates));
    }

    private Explanation.Candidate candidate(Backend backend, SelectionRequest wish, Optional<SelectedModel> choice) {
        Optional<SelectedModel> chosen = choice.filter(one -> one.backend() == backend);
        Eligibility judgement = judge(backend, wish);
        Text reason = chosen.map(one -> Text.plain(one.reason()))
                .or(judgement::problem)
                .orElse(Text.plain("Another backend has a higher priority."));
        Optional<String> model = chosen.or(judgement::choice).map(SelectedModel::model);
        return new Explanation.Candidate(
                backend.name(), model, backend.priority(wish.operation()), chosen.isPresent(), reason);
    }

    /** Uses a given backend; any obstacle is an error. */
    private SelectedModel definite(Backend backend, Optional<String> model, SelectionRequest wish, String reason) {
        if (!backend.credentials().isUsable()) {
            throw backend.missingKey();
        }
        ModelSelector models = models(backend, wish);
        return model.isPresent()
                ? models.named(model.get(), reason)
                : models.defaultValue(wish.options(), reason).orElseThrow(() -> cannot(backend, models, wish));
    }

    private SetupException cannot(Backend backend, ModelSelector models, SelectionRequest wish) {
        List<String> able = registry.byPriority(wish.operation()).stream()
                .filter(other ->
                        models(other, wish).defaultValue(wish.options(), "").isPresent())
                .map(Backend::name)
                .toList();
        String others = able.isEmpty() ? "" : " These backends support it: " + String.join(", ", able) + ".";
        return new SetupException(
                "The backend " + backend.name() + " " + models.absence() + "." + others,
                ErrorDetails.builder()
                        .backend(backend.name())
                        .operation(wish.operation())
                        .code("operation_not_supported")
                        .build());
    }

    /**
     * First tries the backends that honour the request as it is, then, leniently, those that can after adjustments. A named model
     * goes to a backend that knows it; only when none does, to one that would try it.
     */
    private SelectedModel byPriority(SelectionRequest wish) {
        List<Strictness> passes = wish.strictness() == Strictness.STRICT
                ? List.of(Strictness.STRICT)
                : List.of(Strictness.STRICT, Strictness.LENIENT);
        for (boolean known : new boolean[] {true, false}) {
            for (Strictness strictness : passes) {
                for (Backend backend : registry.byPriority(wish.operation())) {
                    Eligibility judgement = judge(backend, wish, strictness);
                    Optional<SelectedModel> choice = judgement.choice().filter(one -> one.isKnown() || !known);
                    if (judgement.problem().isEmpty() && choice.isPresent()) {
                        return choice.get().with(outdatedBefore(backend, wish));
                    }
                }
            }
        }
        throw new SelectionFailure(wish.operation(), candidates(wish), registry.broken()).asException();
    }

    /** The backends with a model for it, in order of priority; if there is none, all that support the media type. */
    private Map<Backend, Eligibility> candidates(SelectionRequest wish) {
        Map<Backend, Eligibility> all = new LinkedHashMap<>();
        registry.byPriority(wish.operation()).stream()
                .filter(backend -> backend.support(wish.operation().mediaType()).isPresent())
                .forEach(backend -> all.put(backend, judge(backend, wish)));
        Map<Backend, Eligibility> able = new LinkedHashMap<>(all);
        able.entrySet()
                .removeIf(entry -> entry.getValue().choice().isEmpty()
                        && (!entry.getKey().credentials().isUsable()
                                || entry.getKey().priority(wish.operation()) == 0));
        return able.isEmpty() ? all : able;
    }

    /** The backends that would have come first if their models were not retired. */
    private List<Text> outdatedBefore(Backend chosen, SelectionRequest wish) {
        return registry.byPriority(wish.operation()).stream()
                .takeWhile(backend -> backend != chosen)
                .filter(backend ->
                        wish.model().isEmpty() && obstacle(backend, wish).isEmpty())
                .map(backend -> new Outdated(backend.name(), models(backend, wish)))
                .filter(one -> one.models().isOutdated())
                .map(one -> Text.plain(
                        one.name() + " was skipped: it " + one.models().absence() + "."))
                .toList();
    }

    private record Outdated(String name, ModelSelector models) {}

    private Eligibility judge(Backend backend, SelectionRequest wish) {
        return judge(backend, wish, wish.strictness());
    }

    private Eligibility judge(Backend backend, SelectionRequest wish, Strictness strictness) {
        Optional<SelectedModel> choice;
        ModelSelector models = models(backend, wish);
        try {
            choice = wish.model().isPresent()
                    ? Optional.of(models.named(wish.model().get(), "It has the requested model."))
                    : models.defaultValue(
                            wish.options(), "It has the highest priority of the backends that support this request.");
        } catch (MediaException e) {
            List<Violation> violations =
                    e instanceof InvalidRequestException invalid ? invalid.violations() : List.of();
            return new Eligibility(Optional.empty(), Optional.of(e.text()), violations);
        }
        if (choice.isEmpty()) {
            return Eligibility.against("It " + models.absence() + ".");
        }
        Optional<Text> obstacle = obstacle(backend, wish);
        List<Violation> violations = obstacle.isPresent() ? List.of() : violations(wish, choice.get(), strictness);
        return new Eligibility(choice, obstacle.or(() -> sentence(violations)), violations);
    }

    /** What prevents the use of a backend, independent of the request. */
    private static Optional<Text> obstacle(Backend backend, SelectionRequest wish) {
        if (!wish.eligible().test(backend)) {
            return Optional.of(Text.plain("It has already failed, or is excluded from the fallback."));
        } else if (backend.priority(wish.operation()) == 0) {
            return Optional.of(Text.plain("It is used only when it is named."));
        }
        return backend.credentials().isUsable()
                ? Optional.empty()
                : Optional.of(
                        Text.plain("It has no key: set " + backend.credentials().sentence() + "."));
    }

    private static List<Violation> violations(SelectionRequest wish, SelectedModel choice, Strictness strictness) {
        Optional<Capabilities> capabilities = choice.entry().flatMap(entry -> entry.capabilities(wish.operation()));
        return capabilities
                .map(able -> strictness.check(choice.model(), able).violations(wish.operation(), wish.options()))
                .orElse(List.of());
    }

    private static Optional<Text> sentence(List<Violation> violations) {
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Text.join(" ", violations.stream().map(Violation::text).toList()));
    }

    private ModelSelector models(Backend backend, SelectionRequest wish) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new ModelSelector(backend, wish.operation(), today, wish.allowRetired());
    }

    /** The model that made the earlier result, if it supports this request; one model may generate and another edit. */
    private static Optional<String> modelOf(SelectionRequest wish, Backend backend) {
        return wish.issuer()
                .filter(one -> one.backend().equals(backend.name()))
                .flatMap(Preference::model)
                .filter(model -> backend.catalogue()
                        .find(model)
                        .map(entry -> entry.capabilities(wish.operation()).isPresent())
                        .orElse(true));
    }

    /** The backend that is configured, unless it has failed already. */
    private Optional<Preference> configured(SelectionRequest wish) {
        return Optional.ofNullable(preferences.get(wish.mediaType()))
                .filter(preference -> wish.eligible().test(registry.named(preference.backend())));
    }

    /** The configured model counts only for the backend it was configured with. */
    private Optional<String> configured(SelectionRequest wish, Backend backend) {
        return Optional.ofNullable(preferences.get(wish.mediaType()))
                .filter(preference -> registry.find(preference.backend())
                        .filter(one -> one == backend)
                        .isPresent())
                .flatMap(Preference::model);
    }
}

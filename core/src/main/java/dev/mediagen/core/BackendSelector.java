package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
import dev.mediagen.core.SelectionFailure.Eligibility;
import dev.mediagen.spi.Capabilities;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Chooses the backend and the model of a request. In this order: the backend that was named; the one that made the result
 * the request goes on from; the one configured for the media type; the highest weight among those that have a key, can do
 * the operation and honour every option. Named means named: it is taken, or the answer is an error.
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
     * What is asked of the selection.
     *
     * @param operation the kind of work
     * @param options what the request says
     * @param backend the backend that was named
     * @param model the model that was named
     * @param issuer the backend and model that made the result the request goes on from
     * @param strictness what happens to options that cannot be honoured
     * @param allowRetired whether a retired model may be named
     * @param eligible who may be taken without being named
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
            return definite(backend, model, wish, "It was named.");
        } else if (wish.issuer().isPresent()) {
            Backend backend = registry.named(wish.issuer().get().backend());
            return definite(
                    backend, wish.model().or(() -> modelOf(wish, backend)), wish, "It made the earlier result.");
        }
        Optional<Preference> configured = configured(wish);
        if (configured.isPresent()) {
            Preference preference = configured.get();
            Backend backend = registry.named(preference.backend());
            return definite(backend, wish.model().or(preference::model), wish, "It is configured for this media type.");
        }
        return byPriority(wish);
    }

    /** Every installed backend with what speaks for or against it. */
    Explanation explain(SelectionRequest wish) {
        Optional<SelectedModel> choice = Optional.empty();
        String reason;
        try {
            choice = Optional.of(choose(wish));
            reason = choice.get().reason();
        } catch (MediaException e) {
            reason = String.valueOf(e.getMessage());
        }
        List<Explanation.Candidate> candidates = new ArrayList<>();
        for (Backend backend : registry.byPriority(wish.mediaType())) {
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
        Optional<SelectedModel> taken = choice.filter(one -> one.backend() == backend);
        Eligibility judgement = judge(backend, wish);
        String reason = taken.map(SelectedModel::reason)
                .orElseGet(() -> judgement.problem().orElse("Another one comes first."));
        Optional<String> model = taken.or(judgement::choice).map(SelectedModel::model);
        return new Explanation.Candidate(
                backend.name(), model, backend.priority(wish.mediaType()), taken.isPresent(), reason);
    }

    /** The backend that must be taken; whatever is in the way is an error. */
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
        List<String> able = registry.byPriority(wish.mediaType()).stream()
                .filter(other ->
                        models(other, wish).defaultValue(wish.options(), "").isPresent())
                .map(Backend::name)
                .toList();
        String others = able.isEmpty() ? "" : " These can: " + String.join(", ", able) + ".";
        return new SetupException(
                "The backend " + backend.name() + " " + models.absence() + "." + others,
                ErrorDetails.builder()
                        .backend(backend.name())
                        .operation(wish.operation())
                        .code("operation_not_supported")
                        .build());
    }

    /**
     * First whoever honours the request as it is, then, leniently, whoever can be adjusted to. A model that was named goes to
     * a backend that knows it; only when none does, to one that would try.
     */
    private SelectedModel byPriority(SelectionRequest wish) {
        List<Strictness> passes = wish.strictness() == Strictness.STRICT
                ? List.of(Strictness.STRICT)
                : List.of(Strictness.STRICT, Strictness.LENIENT);
        for (boolean known : new boolean[] {true, false}) {
            for (Strictness strictness : passes) {
                for (Backend backend : registry.byPriority(wish.mediaType())) {
                    Eligibility judgement = judge(backend, wish, strictness);
                    Optional<SelectedModel> choice = judgement.choice().filter(one -> one.isKnown() || !known);
                    if (judgement.problem().isEmpty() && choice.isPresent()) {
                        return choice.get().with(outdatedBefore(backend, wish));
                    }
                }
            }
        }
        throw new SelectionFailure(registry, wish.operation(), backend -> judge(backend, wish)).asException();
    }

    /** Who would have been asked first, had its models not ended. */
    private List<String> outdatedBefore(Backend taken, SelectionRequest wish) {
        return registry.byPriority(wish.mediaType()).stream()
                .takeWhile(backend -> backend != taken)
                .filter(backend ->
                        wish.model().isEmpty() && obstacle(backend, wish).isEmpty())
                .map(backend -> new Outdated(backend.name(), models(backend, wish)))
                .filter(one -> one.models().isOutdated())
                .map(one -> one.name() + " was passed over: it " + one.models().absence() + ".")
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
                    ? Optional.of(models.named(wish.model().get(), "It has the model that was named."))
                    : models.defaultValue(wish.options(), "It has the highest priority of those that can.");
        } catch (MediaException e) {
            List<Violation> violations =
                    e instanceof InvalidRequestException invalid ? invalid.violations() : List.of();
            return new Eligibility(Optional.empty(), Optional.of(String.valueOf(e.getMessage())), violations);
        }
        if (choice.isEmpty()) {
            return Eligibility.against("It " + models.absence() + ".");
        }
        Optional<String> obstacle = obstacle(backend, wish);
        List<Violation> violations = obstacle.isPresent() ? List.of() : violations(wish, choice.get(), strictness);
        return new Eligibility(choice, obstacle.or(() -> sentence(violations)), violations);
    }

    /** What keeps a backend from being taken, whatever the request says. */
    private static Optional<String> obstacle(Backend backend, SelectionRequest wish) {
        if (!wish.eligible().test(backend)) {
            return Optional.of("It has failed already, or may not be fallen back to.");
        } else if (backend.priority(wish.mediaType()) == 0) {
            return Optional.of("It is taken only when it is named.");
        }
        return backend.credentials().isUsable()
                ? Optional.empty()
                : Optional.of("It has no key: set " + backend.credentials().sentence() + ".");
    }

    private static List<Violation> violations(SelectionRequest wish, SelectedModel choice, Strictness strictness) {
        Optional<Capabilities> capabilities = choice.entry().flatMap(entry -> entry.capabilities(wish.operation()));
        return capabilities
                .map(able -> strictness.check(choice.model(), able).violations(wish.operation(), wish.options()))
                .orElse(List.of());
    }

    private static Optional<String> sentence(List<Violation> violations) {
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(
                        " ", violations.stream().map(Violation::message).toList()));
    }

    private ModelSelector models(Backend backend, SelectionRequest wish) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new ModelSelector(backend, wish.operation(), today, wish.allowRetired());
    }

    /** The model that made the earlier result, if it can do what is asked for now; one may generate and another edit. */
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

package dev.mediagen.core;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
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
final class Selection {

    private final Registry registry;
    private final Map<MediaType, Preference> preferences;
    private final Clock clock;

    Selection(Registry registry, Map<MediaType, Preference> preferences, Clock clock) {
        this.registry = registry;
        this.preferences = preferences;
        this.clock = clock;
    }

    /**
     * What is asked of the selection.
     *
     * @param request the request
     * @param backend the backend that was named
     * @param model the model that was named
     * @param issuer the backend and model that made the result the request goes on from
     * @param strictness what happens to options that cannot be honoured
     * @param allowRetired whether a retired model may be named
     * @param eligible who may be taken without being named
     */
    record Wish(
            MediaRequest<?> request,
            Optional<String> backend,
            Optional<String> model,
            Optional<Preference> issuer,
            Strictness strictness,
            boolean allowRetired,
            Predicate<Backend> eligible) {

        Operation operation() {
            return request.operation();
        }

        MediaType mediaType() {
            return request.operation().mediaType();
        }
    }

    Choice choose(Wish wish) {
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
        return byWeight(wish);
    }

    /** Every installed backend with what speaks for or against it. */
    Explanation explain(Wish wish) {
        Optional<Choice> choice = Optional.empty();
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
                choice.map(Choice::model),
                reason,
                List.copyOf(candidates));
    }

    private Explanation.Candidate candidate(Backend backend, Wish wish, Optional<Choice> choice) {
        Optional<Choice> taken = choice.filter(one -> one.backend() == backend);
        Judgement judgement = judge(backend, wish);
        String reason =
                taken.map(Choice::reason).orElseGet(() -> judgement.problem().orElse("Another one comes first."));
        Optional<String> model = taken.or(judgement::choice).map(Choice::model);
        return new Explanation.Candidate(
                backend.name(), model, backend.weight(wish.mediaType()), taken.isPresent(), reason);
    }

    /** The backend that must be taken; whatever is in the way is an error. */
    private Choice definite(Backend backend, Optional<String> model, Wish wish, String reason) {
        if (!backend.isUsable()) {
            throw backend.missingKey();
        }
        ModelChoice models = models(backend, wish);
        return model.isPresent()
                ? models.named(model.get(), reason)
                : models.byDefault(reason).orElseThrow(() -> cannot(backend, models, wish));
    }

    private SetupException cannot(Backend backend, ModelChoice models, Wish wish) {
        List<String> able = registry.byPriority(wish.mediaType()).stream()
                .filter(other -> models(other, wish).byDefault("").isPresent())
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
    private Choice byWeight(Wish wish) {
        List<Strictness> passes = wish.strictness() == Strictness.STRICT
                ? List.of(Strictness.STRICT)
                : List.of(Strictness.STRICT, Strictness.LENIENT);
        for (boolean known : new boolean[] {true, false}) {
            for (Strictness strictness : passes) {
                for (Backend backend : registry.byPriority(wish.mediaType())) {
                    Judgement judgement = judge(backend, wish, strictness);
                    Optional<Choice> choice =
                            judgement.choice().filter(one -> one.entry().isPresent() || !known);
                    if (judgement.problem().isEmpty() && choice.isPresent()) {
                        return choice.get();
                    }
                }
            }
        }
        throw new NoBackend(registry, wish.operation(), backend -> judge(backend, wish)).asException();
    }

    /**
     * Whether a backend can be taken without being named.
     *
     * @param choice the model it would use, if it has one
     * @param problem what is in the way, as a sentence
     * @param violations what of the request it cannot honour
     */
    record Judgement(Optional<Choice> choice, Optional<String> problem, List<Violation> violations) {

        static Judgement against(String problem) {
            return new Judgement(Optional.empty(), Optional.of(problem), List.of());
        }
    }

    private Judgement judge(Backend backend, Wish wish) {
        return judge(backend, wish, wish.strictness());
    }

    private Judgement judge(Backend backend, Wish wish, Strictness strictness) {
        Optional<Choice> choice;
        ModelChoice models = models(backend, wish);
        try {
            choice = wish.model().isPresent()
                    ? Optional.of(models.named(wish.model().get(), "It has the model that was named."))
                    : models.byDefault("It has the highest priority of those that can.");
        } catch (MediaException e) {
            List<Violation> violations =
                    e instanceof InvalidRequestException invalid ? invalid.violations() : List.of();
            return new Judgement(Optional.empty(), Optional.of(String.valueOf(e.getMessage())), violations);
        }
        if (choice.isEmpty()) {
            return Judgement.against("It " + models.absence() + ".");
        }
        Optional<String> obstacle = obstacle(backend, wish);
        List<Violation> violations = obstacle.isPresent() ? List.of() : violations(wish, choice.get(), strictness);
        return new Judgement(choice, obstacle.or(() -> sentence(violations)), violations);
    }

    /** What keeps a backend from being taken, whatever the request says. */
    private static Optional<String> obstacle(Backend backend, Wish wish) {
        if (!wish.eligible().test(backend)) {
            return Optional.of("It has failed already, or may not be fallen back to.");
        } else if (backend.weight(wish.mediaType()) == 0) {
            return Optional.of("It is taken only when it is named.");
        }
        return backend.isUsable()
                ? Optional.empty()
                : Optional.of("It has no key: set " + backend.keyVariables() + ".");
    }

    private static List<Violation> violations(Wish wish, Choice choice, Strictness strictness) {
        Optional<Capabilities> capabilities = choice.entry().flatMap(entry -> entry.capabilities(wish.operation()));
        return capabilities
                .map(able -> RequestCheck.violations(wish.request(), choice.model(), able, strictness))
                .orElse(List.of());
    }

    private static Optional<String> sentence(List<Violation> violations) {
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(
                        " ", violations.stream().map(Violation::message).toList()));
    }

    private ModelChoice models(Backend backend, Wish wish) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new ModelChoice(backend, wish.operation(), today, wish.allowRetired());
    }

    /** The model that made the earlier result, if it can do what is asked for now; one may generate and another edit. */
    private static Optional<String> modelOf(Wish wish, Backend backend) {
        return wish.issuer()
                .filter(one -> one.backend().equals(backend.name()))
                .flatMap(Preference::model)
                .filter(model -> backend.catalogue()
                        .find(model)
                        .map(entry -> entry.capabilities(wish.operation()).isPresent())
                        .orElse(true));
    }

    /** The backend that is configured, unless it has failed already. */
    private Optional<Preference> configured(Wish wish) {
        return Optional.ofNullable(preferences.get(wish.mediaType()))
                .filter(preference -> wish.eligible().test(registry.named(preference.backend())));
    }

    /** The configured model counts only for the backend it was configured with. */
    private Optional<String> configured(Wish wish, Backend backend) {
        return Optional.ofNullable(preferences.get(wish.mediaType()))
                .filter(preference -> registry.find(preference.backend())
                        .filter(one -> one == backend)
                        .isPresent())
                .flatMap(Preference::model);
    }
}

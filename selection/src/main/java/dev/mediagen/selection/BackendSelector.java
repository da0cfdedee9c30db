package dev.mediagen.selection;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.Explanation;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaType;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Option;
import dev.mediagen.api.Ref;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Text;
import dev.mediagen.selection.SelectionRequest.Preference;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the backend and the model of a request. In this order: the backend that was named; the one that made the result that the
 * request continues; the one configured for the media type; the highest priority among those that have a key, support the operation,
 * honour every option and accept every file. A named backend is used, or the request fails.
 */
public final class BackendSelector {

    private final BackendRegistry registry;
    private final Map<MediaType, Preference> preferences;
    private final Clock clock;

    /**
     * Chooses among these backends.
     *
     * @param preferences the backend, and perhaps the model, that is configured for a media type
     * @param clock decides which models are retired
     */
    public BackendSelector(BackendRegistry registry, Map<MediaType, Preference> preferences, Clock clock) {
        this.registry = registry;
        this.preferences = preferences;
        this.clock = clock;
    }

    /**
     * Chooses the backend and the model.
     *
     * @throws MediaException when none can be used: with what each candidate lacks
     */
    public SelectedModel choose(SelectionRequest wish) {
        if (wish.backend().isPresent()) {
            Backend backend = registry.named(wish.backend().get());
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
    public Explanation explain(SelectionRequest wish) {
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
                choice.map(one -> one.calls(wish.operation(), wish.options()).size())
                        .orElse(0),
                choice.map(one -> one.quote(wish.operation(), wish.options(), today())),
                List.copyOf(candidates));
    }

    private Explanation.Candidate candidate(Backend backend, SelectionRequest wish, Optional<SelectedModel> choice) {
        Optional<SelectedModel> chosen = choice.filter(one -> one.backend() == backend);
        Eligibility judgement = judge(backend, wish);
        Text reason = chosen.map(one -> Text.plain(one.reason()))
                .or(judgement::problem)
                .orElseGet(() -> passedOver(backend, wish, choice));
        Optional<String> model = chosen.or(judgement::choice).map(SelectedModel::model);
        return new Explanation.Candidate(
                backend.name(), model, backend.descriptor().priority(wish.operation()), chosen.isPresent(), reason);
    }

    /** Why a backend that could be used is not. */
    private Text passedOver(Backend backend, SelectionRequest wish, Optional<SelectedModel> choice) {
        int priority = backend.descriptor().priority(wish.operation());
        boolean isHigher = choice.filter(one -> one.backend().descriptor().priority(wish.operation()) < priority)
                .isPresent();
        Optional<Text> changes = judge(backend, wish, Strictness.STRICT).problem();
        if (isHigher && changes.isPresent()) {
            return Text.of("It could be used with changes only. {}", changes.get());
        }
        return isHigher && wish.voice().isPresent()
                ? Text.of("Its catalogue does not list the {}.", Ref.of(Option.VOICE))
                : Text.plain("Another backend has a higher priority.");
    }

    /** The current default model of each operation. */
    public static Map<Operation, String> defaults(Backend backend, Clock clock) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<Operation, String> defaults = new EnumMap<>(Operation.class);
        for (Operation operation : Operation.values()) {
            new ModelSelector(backend, operation, today, false)
                    .defaultValue(entry -> SelectionRequest.violations(entry, operation), "")
                    .ifPresent(choice -> defaults.put(operation, choice.model()));
        }
        return defaults;
    }

    /**
     * Checks the inputs of a request; the refusal of a file that the model does not accept names the models that do.
     *
     * @param wish describes the request, after a refusal only
     * @param check the check of the inputs
     */
    public <T> T accepted(Supplier<SelectionRequest> wish, SelectedModel by, Supplier<T> check) {
        try {
            return check.get();
        } catch (InvalidRequestException e) {
            SelectionRequest refused = wish.get();
            throw refused.rejects(by) ? advised(e, refused, by) : e;
        }
    }

    /**
     * Checks the options of a request; the refusal names the models that honour them, such as those that take a longer text.
     *
     * @param wish describes the request, after a refusal only
     * @param check the check of the options
     */
    public <T> T honoured(Supplier<SelectionRequest> wish, SelectedModel by, Supplier<T> check) {
        try {
            return check.get();
        } catch (InvalidRequestException e) {
            throw advised(e, wish.get(), by);
        }
    }

    private MediaException advised(InvalidRequestException refusal, SelectionRequest wish, SelectedModel by) {
        List<String> others = able(wish.unnamed())
                .filter(one -> one.backend() != by.backend() || !one.model().equals(by.model()))
                .map(one -> one.model() + " of " + one.backend().name())
                .toList();
        return others.isEmpty()
                ? refusal
                : refusal.adding("These models accept it: " + String.join(", ", others) + ".", refusal.details());
    }

    private Stream<SelectedModel> able(SelectionRequest wish) {
        return registry.byPriority(wish.operation()).stream()
                .map(backend -> judge(backend, wish))
                .filter(judgement -> judgement.problem().isEmpty())
                .flatMap(judgement -> judgement.choice().stream());
    }

    /** Uses a given backend; any obstacle is an error. */
    private SelectedModel definite(Backend backend, Optional<String> model, SelectionRequest wish, String reason) {
        if (!backend.credentials().isUsable()) {
            throw backend.missingKey();
        }
        ModelSelector models = models(backend, wish);
        return model.isPresent()
                ? named(model.get(), models, wish, reason)
                : models.defaultValue(entry -> wish.violations(entry, entry.id(), Strictness.STRICT), reason)
                        .orElseThrow(() -> cannot(backend, models, wish));
    }

    /** Where the backend has no other model for the operation either, the refusal names the backends that have one. */
    private SelectedModel named(String model, ModelSelector models, SelectionRequest wish, String reason) {
        try {
            return models.named(model, reason);
        } catch (InvalidRequestException e) {
            String others = models.isEmpty() ? supporting(wish) : "";
            throw others.isEmpty() ? e : e.adding(others, e.details());
        }
    }

    /** The backends that have a model for the operation, as a sentence; blank when there are none. */
    private String supporting(SelectionRequest wish) {
        String able = registry.byPriority(wish.operation()).stream()
                .filter(other -> !models(other, wish).isEmpty())
                .map(Backend::name)
                .collect(Collectors.joining(", "));
        return able.isEmpty() ? "" : "These backends support it: " + able + ".";
    }

    private SetupException cannot(Backend backend, ModelSelector models, SelectionRequest wish) {
        return new SetupException(
                ("The backend " + backend.name() + " " + models.absence() + ". " + supporting(wish)).strip(),
                ErrorDetails.builder()
                        .backend(backend.name())
                        .operation(wish.operation())
                        .code("operation_not_supported")
                        .build());
    }

    /**
     * First tries the backends that honour the request as it is and whose catalogue has the voice, then all that honour it as it
     * is, then, leniently, those that can after adjustments. A named model goes to a backend that lists it, else to one that lists
     * its family; one that no catalogue knows is refused.
     */
    private SelectedModel byPriority(SelectionRequest wish) {
        return wish.model()
                .flatMap(model -> best(wish, backend -> backend.models().lists(model)))
                .or(() -> best(wish, backend -> true))
                .orElseThrow(() -> failure(wish));
    }

    private Optional<SelectedModel> best(SelectionRequest wish, Predicate<Backend> among) {
        List<Backend> backends =
                registry.byPriority(wish.operation()).stream().filter(among).toList();
        for (Pass pass : Pass.values()) {
            for (Backend backend : backends) {
                Optional<SelectedModel> choice = choice(backend, wish, pass);
                if (choice.isPresent()) {
                    return Optional.of(choice.get().with(outdatedBefore(backend, wish)));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<SelectedModel> choice(Backend backend, SelectionRequest wish, Pass pass) {
        Eligibility judgement = judge(backend, wish, pass == Pass.ADJUSTED ? wish.strictness() : Strictness.STRICT);
        return judgement
                .choice()
                .filter(one -> judgement.problem().isEmpty())
                .filter(one -> pass != Pass.VOICE_LISTED || wish.listsVoice(one));
    }

    private MediaException failure(SelectionRequest wish) {
        SelectionFailure failure = new SelectionFailure(registry, wish.operation(), backend -> judge(backend, wish));
        boolean isUnknown = wish.model().isPresent()
                && registry.all().stream()
                        .noneMatch(
                                backend -> backend.models().knows(wish.model().get()));
        return isUnknown
                ? failure.unknown(
                        wish.model().get(), backend -> models(backend, wish).names())
                : failure.asException();
    }

    /** What a backend has to satisfy to be chosen, the strictest first. */
    private enum Pass {
        /** It honours the request as it is, and its catalogue lists the voice. */
        VOICE_LISTED,
        /** It honours the request as it is. */
        UNCHANGED,
        /** It honours the request as far as the caller allows. */
        ADJUSTED
    }

    /** The backends that would have come first if their models were not retired. */
    private List<Text> outdatedBefore(Backend chosen, SelectionRequest wish) {
        return registry.byPriority(wish.operation()).stream()
                .takeWhile(backend -> backend != chosen)
                .filter(backend -> wish.model().isEmpty()
                        && Eligibility.obstacle(backend, wish).isEmpty())
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
        return Eligibility.of(backend, models(backend, wish), wish, strictness);
    }

    private ModelSelector models(Backend backend, SelectionRequest wish) {
        return new ModelSelector(backend, wish.operation(), today(), wish.allowRetired());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
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

    /** The backend that is configured, unless it has failed already, or the request names a model that only others know. */
    private Optional<Preference> configured(SelectionRequest wish) {
        return Optional.ofNullable(preferences.get(wish.mediaType())).filter(preference -> {
            Backend backend = registry.named(preference.backend());
            return wish.eligible().test(backend.name()) && !isOfOthers(wish.model(), backend);
        });
    }

    private boolean isOfOthers(Optional<String> model, Backend backend) {
        return model.isPresent()
                && !backend.models().knows(model.get())
                && registry.all().stream().anyMatch(other -> other.models().knows(model.get()));
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

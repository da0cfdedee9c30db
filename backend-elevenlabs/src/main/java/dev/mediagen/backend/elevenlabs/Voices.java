package dev.mediagen.backend.elevenlabs;

import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.api.SetupException;
import dev.mediagen.api.Violation;
import dev.mediagen.http.Json;
import dev.mediagen.http.Paging;
import dev.mediagen.http.ProviderClient;
import dev.mediagen.http.ProviderRequest;
import dev.mediagen.http.ProviderResponse;
import dev.mediagen.spi.CallContext;
import dev.mediagen.spi.NameSuggestions;
import dev.mediagen.spi.UnknownVoice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the requested voice in the account's list. There are no voices that every account has: the former default
 * voices end on 2026-12-31, and accounts created since March 2026 never had them. So no voice is built in, and an
 * unknown voice is never replaced by another.
 */
final class Voices {

    private static final String PATH = "v2/voices";
    private static final int PAGE = 100;
    private static final Paging NEXT =
            Paging.token("next_page_token", "next_page_token").whileTrue("has_more");

    private final ProviderClient client;

    Voices(ProviderClient client) {
        this.client = client;
    }

    /** An id unchanged, a name from the account's list, or the first voice of the list when none is requested. */
    Voice find(Optional<String> requested, CallContext work) {
        if (requested.isEmpty()) {
            return first(work);
        }
        String name = requested.get().strip();
        return Voice.isId(name) ? Voice.ofId(name) : named(name, work);
    }

    private Voice first(CallContext work) {
        ProviderResponse answer = listing(1).json(work);
        return voices(answer.json()).stream()
                .findFirst()
                .orElseThrow(() -> new SetupException(
                        "The account has no voices. Add a voice to it, or set a voice by its id.",
                        ErrorDetails.builder().code("no_voice").build()));
    }

    /**
     * Voices that the search does not find are searched in the complete list, because the search of ElevenLabs has
     * its own rules.
     */
    private Voice named(String name, CallContext work) {
        return only(name, list(Optional.of(name), work)).orElseGet(() -> {
            List<Voice> all = list(Optional.empty(), work);
            return only(name, all).orElseThrow(() -> unknown(name, all));
        });
    }

    /**
     * The cloned voice whose samples all have names that begin with a mark. Where voices may not or cannot be listed one may still be
     * added, so a refusal finds none.
     */
    Optional<Voice> withSamples(String mark, CallContext work) {
        try {
            return listing(PAGE)
                    .query("category", "cloned")
                    .pages(work, NEXT)
                    .flatMap(page -> page.at("voices").elements().stream())
                    .filter(voice -> isMarked(voice.at("samples").elements(), mark))
                    .flatMap(voice -> voice.text("voice_id").stream())
                    .map(Voice::ofId)
                    .findFirst();
        } catch (SetupException | InvalidRequestException e) {
            return Optional.empty();
        }
    }

    private static boolean isMarked(List<Json> samples, String mark) {
        return !samples.isEmpty()
                && samples.stream()
                        .allMatch(sample -> sample.text("file_name")
                                .filter(name -> name.startsWith(mark))
                                .isPresent());
    }

    private ProviderRequest listing(int pageSize) {
        return client.get(PATH).query("page_size", pageSize).query("include_total_count", false);
    }

    /** Each voice once: the first page may contain voices that later pages repeat. */
    private List<Voice> list(Optional<String> search, CallContext work) {
        return listing(PAGE)
                .queryIfPresent("search", search)
                .pages(work, NEXT)
                .flatMap(page -> voices(page).stream())
                .distinct()
                .toList();
    }

    private static List<Voice> voices(Json answer) {
        return answer.at("voices").elements().stream()
                .flatMap(voice -> voice.text("voice_id").stream().map(id -> new Voice(id, voice.text("name"))))
                .toList();
    }

    /** The full name has precedence over the short one. */
    private static Optional<Voice> only(String name, List<Voice> voices) {
        List<Voice> found =
                voices.stream().filter(voice -> voice.isCalled(name)).toList();
        if (found.isEmpty()) {
            found = voices.stream().filter(voice -> voice.isCalledInShort(name)).toList();
        }
        if (found.size() > 1) {
            throw ambiguous(name, found);
        }
        return found.stream().findFirst();
    }

    private static InvalidRequestException ambiguous(String name, List<Voice> found) {
        Violation violation = new Violation(
                Option.VOICE.name(), name, "is the name of several voices", "one of their ids: " + labels(found));
        return new InvalidRequestException(
                violation.text(),
                List.of(violation),
                ErrorDetails.builder().code("ambiguous_voice").build());
    }

    private static InvalidRequestException unknown(String name, List<Voice> all) {
        List<Voice> closest = NameSuggestions.nearest(name, all, Voice::shortName);
        return UnknownVoice.refusal(
                name,
                "is not a voice of the account",
                closest.stream().map(Voice::label).toList(),
                "the name of a voice of the account, or a voice id");
    }

    private static String labels(List<Voice> voices) {
        return voices.stream().map(Voice::label).collect(Collectors.joining(", "));
    }
}

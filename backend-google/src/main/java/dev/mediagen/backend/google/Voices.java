package dev.mediagen.backend.google;

import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.Option;
import dev.mediagen.http.Json;
import dev.mediagen.http.Paging;
import dev.mediagen.spi.Call;
import dev.mediagen.spi.Constraint;
import dev.mediagen.spi.UnknownVoice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The voices of an account: the common ones, and those that were designed. */
final class Voices {

    /** The prefix of the ids of designed voices. */
    private static final String ID_PREFIX = "voice_";

    private static final int PAGE = 100;

    private final ModelHost host;

    Voices(ModelHost host) {
        this.host = host;
    }

    /**
     * The API's name of a voice. The list of the account is read only for a name that the catalogue does not contain.
     *
     * @throws InvalidRequestException when there is no such voice
     */
    String find(String wanted, Call<?> call) {
        if (wanted.startsWith(ID_PREFIX)) {
            return wanted;
        }
        Optional<String> known =
                prebuilt(call).filter(name -> name.equalsIgnoreCase(wanted)).findFirst();
        return known.orElseGet(() -> ofAccount(wanted, call));
    }

    private static Stream<String> prebuilt(Call<?> call) {
        return call
                .entry()
                .flatMap(entry -> entry.capabilities(call.operation()))
                .flatMap(capabilities -> capabilities.constraint(Option.VOICE))
                .stream()
                .flatMap(constraint -> constraint instanceof Constraint.Either either
                        ? either.alternatives().stream()
                        : Stream.of(constraint))
                .filter(Constraint.OneOf.class::isInstance)
                .flatMap(constraint -> ((Constraint.OneOf) constraint).values().stream());
    }

    private String ofAccount(String wanted, Call<?> call) {
        List<Json> voices = list(call);
        return voices.stream()
                .filter(voice -> Stream.of(voice.text("id"), voice.text("display_name"))
                        .flatMap(Optional::stream)
                        .anyMatch(wanted::equalsIgnoreCase))
                .flatMap(voice -> voice.text("id").stream())
                .findFirst()
                .orElseThrow(() -> unknown(wanted, voices));
    }

    private List<Json> list(Call<?> call) {
        return host.get("voices")
                .query("page_size", PAGE)
                .pages(call, Paging.token("page_token", "next_page_token"))
                .flatMap(page -> page.at("voices").elements().stream())
                .toList();
    }

    private static InvalidRequestException unknown(String wanted, List<Json> voices) {
        List<String> names = voices.stream()
                .flatMap(voice -> voice.text("display_name").or(() -> voice.text("id")).stream())
                .toList();
        return UnknownVoice.refusal(wanted, "is not a voice of this account", names);
    }
}

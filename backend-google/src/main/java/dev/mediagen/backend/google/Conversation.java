package dev.mediagen.backend.google;

import dev.mediagen.api.Input;
import dev.mediagen.api.UrlInput;
import dev.mediagen.http.Json;
import dev.mediagen.http.JsonBuilder;
import dev.mediagen.spi.ContinuationState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The turns of a conversation about an image: all inputs and results, with signatures. Google stores none of it, so
 * each turn sends all of it again. The images are files; the turns contain only their names.
 *
 * <p>A part of the model is stored unchanged: Google refuses an image without the signature of its thoughts, and a
 * signature on another part.
 */
final class Conversation {

    private static final String PREFIX = "gemini_chat_";
    private static final String MODEL = "model";
    private static final String CONTENTS = "contents";
    private static final String FILE = "file";

    private final String model;
    private final boolean restarted;
    private final List<Json> turns = new ArrayList<>();
    private final Map<String, Input> files = new LinkedHashMap<>();
    private final List<Object> parts = new ArrayList<>();

    private Conversation(String model, boolean restarted) {
        this.model = model;
        this.restarted = restarted;
    }

    /**
     * Creates a conversation, or the next turn of an earlier one. Signatures are valid only for the model that made
     * them.
     */
    static Conversation with(String model, Optional<ContinuationState> earlier) {
        if (earlier.isEmpty()) {
            return new Conversation(model, false);
        }
        ContinuationState state = earlier.get();
        List<Input> pictures = lastPictures(state);
        boolean same = state.value(MODEL).equals(model);
        Conversation conversation = new Conversation(model, !same);
        if (same) {
            conversation.turns.addAll(contents(state));
            conversation.files.putAll(state.files());
        } else {
            pictures.forEach(conversation::picture);
        }
        return conversation;
    }

    /** The last results of the model. */
    static List<Input> lastPictures(ContinuationState state) {
        List<Json> contents = contents(state);
        return contents.get(contents.size() - 1).at("parts").elements().stream()
                .flatMap(part -> file(part).stream())
                .map(name -> Objects.requireNonNull(state.files().get(name)))
                .toList();
    }

    private static List<Json> contents(ContinuationState state) {
        if (!state.values().containsKey(CONTENTS)) {
            throw Failures.cannotContinue("the continuation id of an image");
        }
        return Json.parse(state.value(CONTENTS)).elements();
    }

    /** Whether another model made the earlier turns, so that only its images are used. */
    boolean isRestarted() {
        return restarted;
    }

    Conversation text(String text) {
        parts.add(Json.object().put("text", text));
        return this;
    }

    /** Adds an image, or a video to draw from. */
    Conversation picture(Input picture) {
        String name = "image-" + files.size();
        if (!(picture instanceof UrlInput)) {
            files.put(name, picture);
        }
        parts.add(InputJson.part(picture, Json.object().put(FILE, name)));
        return this;
    }

    /**
     * All turns so far, with the images in their positions.
     *
     * @param uploaded the address of an image that is too large to be in the request
     */
    List<Json> contents(Function<Input, Optional<String>> uploaded) {
        return all().stream().map(turn -> withPictures(turn, uploaded)).toList();
    }

    /** The state to store after the model's turn. */
    ContinuationState after(Json answer) {
        ContinuationState.Builder state = ContinuationState.builder(PREFIX).value(MODEL, model);
        files.forEach(state::file);
        List<Object> kept = new ArrayList<>();
        int results = 0;
        for (Json part : answer.at("parts").elements()) {
            if (Candidates.media(part).isPresent()) {
                String name = "image-" + (files.size() + results);
                state.output(name, results++);
                kept.add(withData(part, Json.object().put(FILE, name)));
            } else {
                kept.add(part);
            }
        }
        List<Json> contents = all();
        contents.add(Json.object().merge(answer.members()).put("parts", kept).build());
        return state.value(CONTENTS, Json.of(contents).toString()).build();
    }

    private List<Json> all() {
        List<Json> all = new ArrayList<>(turns);
        all.add(Json.object().put("role", "user").put("parts", parts).build());
        return all;
    }

    private Json withPictures(Json turn, Function<Input, Optional<String>> uploaded) {
        // A part of the model is stored unchanged.
        Function<Input, Optional<String>> here = picture -> Optional.empty();
        boolean isInput = turn.text("role").filter("user"::equals).isPresent();
        List<Json> shown = turn.at("parts").elements().stream()
                .map(part -> file(part)
                        .map(name ->
                                withPicture(part, Objects.requireNonNull(files.get(name)), isInput ? uploaded : here))
                        .orElse(part))
                .toList();
        return Json.object().merge(turn.members()).put("parts", shown).build();
    }

    private static Json withPicture(Json part, Input picture, Function<Input, Optional<String>> uploaded) {
        return uploaded.apply(picture)
                .map(address -> InputJson.part(picture, address).build())
                .orElseGet(() -> withData(part, Json.base64(picture)));
    }

    private static Optional<String> file(Json part) {
        return part.text("inlineData", "data", FILE);
    }

    /** The same part with other content in place of its bytes; all other members are unchanged. */
    private static Json withData(Json part, Object data) {
        JsonBuilder inline =
                Json.object().merge(part.at("inlineData").members()).put("data", data);
        return Json.object().merge(part.members()).put("inlineData", inline).build();
    }
}

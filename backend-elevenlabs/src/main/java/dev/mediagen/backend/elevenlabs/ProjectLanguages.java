package dev.mediagen.backend.elevenlabs;

import dev.mediagen.http.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The languages of a dubbing project, as the token of its job has them: {@code project/ID/es+,fr,de!}.
 *
 * @param id ElevenLabs' id of the project
 * @param languages the languages, in the order of the results
 */
record ProjectLanguages(String id, List<Language> languages) {

    private static final String PREFIX = "project/";

    /** What is known of a language. */
    enum State {
        /** It may not be in the project yet. */
        WANTED(""),
        /** ElevenLabs accepted it: it is never added again. */
        ADDED("+"),
        /** ElevenLabs refused it. */
        REFUSED("!");

        private final String mark;

        State(String mark) {
            this.mark = mark;
        }

        static State of(String marked) {
            return marked.endsWith(ADDED.mark) ? ADDED : marked.endsWith(REFUSED.mark) ? REFUSED : WANTED;
        }
    }

    /**
     * A language.
     *
     * @param tag its tag
     * @param state what is known of it
     */
    record Language(String tag, State state) {

        static Language of(String marked) {
            State state = State.of(marked);
            return new Language(marked.substring(0, marked.length() - state.mark.length()), state);
        }
    }

    /** A new project; the request that creates it adds the first language. */
    static ProjectLanguages begun(String id, List<String> tags) {
        List<Language> languages = new ArrayList<>();
        tags.forEach(tag -> languages.add(new Language(tag, languages.isEmpty() ? State.ADDED : State.WANTED)));
        return new ProjectLanguages(id, languages);
    }

    static boolean isMeant(String token) {
        return token.startsWith(PREFIX);
    }

    static ProjectLanguages of(String token) {
        String[] parts = token.substring(PREFIX.length()).split("/", 2);
        return new ProjectLanguages(
                parts[0],
                Arrays.stream((parts.length > 1 ? parts[1] : "").split(","))
                        .map(Language::of)
                        .toList());
    }

    String token() {
        return PREFIX + id + "/"
                + languages.stream()
                        .map(language -> language.tag() + language.state().mark)
                        .collect(Collectors.joining(","));
    }

    /** The same where a language has another state. */
    ProjectLanguages with(int position, State state) {
        List<Language> changed = new ArrayList<>(languages);
        changed.set(position, new Language(languages.get(position).tag(), state));
        return new ProjectLanguages(id, List.copyOf(changed));
    }

    /**
     * Finds each language in the project's own list. One that is listed under another tag, such as {@code es} for {@code es-ES}, is
     * the first that is not found otherwise: nobody else adds languages to the project, and adding one twice would be billed twice.
     */
    List<Optional<Json>> among(List<Json> listed) {
        List<Json> others = new ArrayList<>(listed);
        List<Optional<Json>> found = new ArrayList<>();
        for (Language language : languages) {
            Optional<Json> same = others.stream()
                    .filter(one -> one.text("target_language")
                            .filter(language.tag()::equalsIgnoreCase)
                            .isPresent())
                    .findFirst();
            same.ifPresent(others::remove);
            found.add(same);
        }
        for (int i = 0; i < found.size() && !others.isEmpty(); i++) {
            if (found.get(i).isEmpty() && languages.get(i).state() != State.REFUSED) {
                found.set(i, Optional.of(others.remove(0)));
            }
        }
        return found;
    }
}

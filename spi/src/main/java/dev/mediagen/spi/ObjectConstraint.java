package dev.mediagen.spi;

import dev.mediagen.api.Option;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An object with members, for a provider's own parameter.
 *
 * @param members the constraints of its members, by name; the one under {@code *} applies to all others
 * @param required the required members
 * @param isOpen whether other members are allowed
 */
public record ObjectConstraint(Map<String, Constraint> members, Set<String> required, boolean isOpen)
        implements Constraint {

    private static final String ANY = "*";

    /** Keeps its own copies, in their order. */
    public ObjectConstraint {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        required = Collections.unmodifiableSet(new LinkedHashSet<>(required));
    }

    /** An object with any members. */
    public static ObjectConstraint open() {
        return new ObjectConstraint(Map.of(), Set.of(), true);
    }

    /** The constraint of a member; any value is allowed where there is none. */
    public Constraint member(String name) {
        return members.getOrDefault(name, members.getOrDefault(ANY, Constraint.any()));
    }

    @Override
    public String describe() {
        return members.isEmpty()
                ? "an object"
                : members.entrySet().stream()
                        .map(member -> (member.getKey().equals(ANY) ? "members of any name" : member.getKey())
                                + (required.contains(member.getKey()) ? " (required): " : ": ")
                                + member.getValue().describe())
                        .collect(Collectors.joining("; ", "an object with ", isOpen ? "; and other members" : ""));
    }

    @Override
    public <T> boolean allows(Option<T> option, T value) {
        return value instanceof Map<?, ?> map
                && map.keySet().containsAll(required)
                && map.entrySet().stream().allMatch(member -> allowsMember(option, member));
    }

    @SuppressWarnings("unchecked") // Only a provider's own parameter is an object, and its members are of its own type.
    private <T> boolean allowsMember(Option<T> option, Map.Entry<?, ?> member) {
        Constraint bound = members.getOrDefault(String.valueOf(member.getKey()), members.get(ANY));
        Object value = member.getValue();
        return bound == null ? isOpen : value != null && bound.allows((Option<Object>) option, value);
    }

    @Override
    public Optional<Inputs> files() {
        return members.values().stream()
                .flatMap(member -> member.files().stream())
                .findFirst();
    }
}

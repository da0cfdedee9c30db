package dev.mediagen.spi;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Bounds that hold only together with other values: 1080p only for 8 seconds, a transparent background only in PNG.
 *
 * @param when the options that bring the rule into force, by name: all must be set and all must fit
 * @param then the bounds that hold then, by name of the option
 * @param needs the options that have to be there then, by name
 * @param why the reason, as a sentence for the caller
 */
public record Rule(Map<String, Constraint> when, Map<String, Constraint> then, Set<String> needs, String why) {

    /** Keeps its own copies, in their order. */
    public Rule {
        when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
        then = Collections.unmodifiableMap(new LinkedHashMap<>(then));
        needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
    }

    /** A rule that bounds and needs nothing. */
    public Rule(Map<String, Constraint> when, Map<String, Constraint> then, String why) {
        this(when, then, Set.of(), why);
    }
}

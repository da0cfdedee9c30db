package dev.mediagen.spi;

import dev.mediagen.api.Text;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Constraints that apply only together with other values: 1080p only for 8 seconds, a transparent background only in PNG.
 *
 * @param when the conditions of the rule, by option name: all options must be set and all values must match
 * @param then the constraints that then apply, by option name
 * @param needs the options that are then required, by name
 * @param why the reason, as a sentence for the caller
 */
public record Rule(Map<String, Constraint> when, Map<String, Constraint> then, Set<String> needs, Text why) {

    /** Makes defensive copies in the same order. */
    public Rule {
        when = Collections.unmodifiableMap(new LinkedHashMap<>(when));
        then = Collections.unmodifiableMap(new LinkedHashMap<>(then));
        needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
    }

    /** A rule with constraints only. */
    public Rule(Map<String, Constraint> when, Map<String, Constraint> then, String why) {
        this(when, then, Text.plain(why));
    }

    /** The same where the reason speaks of other options. */
    public Rule(Map<String, Constraint> when, Map<String, Constraint> then, Text why) {
        this(when, then, Set.of(), why);
    }
}

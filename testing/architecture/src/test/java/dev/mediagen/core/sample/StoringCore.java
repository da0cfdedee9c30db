package dev.mediagen.core.sample;

import software.amazon.awssdk.regions.Region;

/** Knows one object store, for {@code HouseRulesTest}. */
final class StoringCore {

    private StoringCore() {}

    static Region home() {
        return Region.US_EAST_1;
    }
}

package dev.mediagen.spi;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** The service that {@link java.util.ServiceLoader} finds: a contributor that variables configure. */
public interface RecordContributorProvider {

    /**
     * Creates the contributor.
     *
     * @param variables the environment variables; a blank one is absent
     * @param clock the clock
     * @return empty when the variables configure none
     * @throws dev.mediagen.api.SetupException when they are wrong
     */
    Optional<RecordContributor> open(Function<String, Optional<String>> variables, Clock clock);
}

package dev.mediagen.catalogue;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Capabilities;
import java.util.List;

/**
 * Checks requests against what a model can do with them, before anything is read or sent. Files are not opened. Immutable.
 *
 * <p>What a model does not support is refused, and a violation says what it does. A lenient check takes the nearest value
 * instead, or leaves the option out, and reports each as an {@link Adjustment}; what would make the result a different thing
 * is refused all the same. A parameter of the provider's own that the catalogue does not know is sent as it is, with a warning.
 */
public final class RequestCheck {

    private final String model;
    private final Capabilities capabilities;
    private final boolean lenient;

    private RequestCheck(String model, Capabilities capabilities, boolean lenient) {
        this.model = model;
        this.capabilities = capabilities;
        this.lenient = lenient;
    }

    /**
     * A check that refuses whatever the model does not support exactly as asked.
     *
     * @param model the model as messages name it
     * @param capabilities what the model supports for the operation of the requests; see
     *     {@link dev.mediagen.spi.ModelEntry#capabilities}
     */
    public static RequestCheck strict(String model, Capabilities capabilities) {
        return new RequestCheck(model, capabilities, false);
    }

    /** A check that adjusts what may be adjusted; parameters as in {@link #strict}. */
    public static RequestCheck lenient(String model, Capabilities capabilities) {
        return new RequestCheck(model, capabilities, true);
    }

    /**
     * Checks a request.
     *
     * @return what may be sent: the request with the defaults of the model and, leniently, with adjusted options
     * @throws InvalidRequestException with everything that is wrong
     */
    public Checked check(MediaRequest<?> request) {
        OptionCheck check = run(request.operation(), request.options());
        if (!check.violations().isEmpty()) {
            throw new InvalidRequestException(check.violations());
        }
        return new Checked(request.withOptions(check.options()), check.adjustments(), check.warnings());
    }

    /** What is in the way of a request with these options, which need not be complete; empty when nothing is. */
    public List<Violation> violations(Operation operation, Options options) {
        return run(operation, options).violations();
    }

    private OptionCheck run(Operation operation, Options options) {
        return new OptionCheck(model, operation, options, capabilities, lenient).run();
    }

    /**
     * A request that may be sent.
     *
     * @param request the request, adjusted where that was allowed
     * @param adjustments what was adjusted, in the order of the options
     * @param warnings what is sent without having been checked, as sentences
     */
    public record Checked(MediaRequest<?> request, List<Adjustment> adjustments, List<String> warnings) {}
}

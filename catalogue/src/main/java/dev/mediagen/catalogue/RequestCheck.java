package dev.mediagen.catalogue;

import dev.mediagen.api.Adjustment;
import dev.mediagen.api.ErrorDetails;
import dev.mediagen.api.InvalidRequestException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.api.Options;
import dev.mediagen.api.Strictness;
import dev.mediagen.api.Text;
import dev.mediagen.api.Violation;
import dev.mediagen.spi.Capabilities;
import java.util.List;

/**
 * Checks requests against the capabilities of a model, before anything is read or sent. Does not open files. Immutable.
 *
 * <p>Unsupported options are refused, and a violation says what is supported. A lenient check uses the nearest value instead, or
 * leaves the option out, and reports each change as an {@link Adjustment}; options that would make the result a different one are
 * refused nevertheless. A provider's own parameter that the catalogue does not know is sent as it is, with a warning.
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
     * A check that refuses every option that the model does not support exactly as requested.
     *
     * @param model the name of the model in messages
     * @param capabilities what the model supports for the operation of the requests; see {@link
     *     dev.mediagen.spi.ModelEntry#capabilities}
     */
    public static RequestCheck strict(String model, Capabilities capabilities) {
        return new RequestCheck(model, capabilities, false);
    }

    /** A check that adjusts what may be adjusted; parameters as in {@link #strict}. */
    public static RequestCheck lenient(String model, Capabilities capabilities) {
        return new RequestCheck(model, capabilities, true);
    }

    /** The check of this strictness; parameters as in {@link #strict}. */
    public static RequestCheck of(Strictness strictness, String model, Capabilities capabilities) {
        return strictness == Strictness.STRICT ? strict(model, capabilities) : lenient(model, capabilities);
    }

    /**
     * Checks a request.
     *
     * @return what may be sent: the request with the defaults of the model and, leniently, with adjusted options
     * @throws InvalidRequestException with everything that is wrong, and the model in its details
     */
    public Checked check(MediaRequest<?> request) {
        OptionCheck check = run(request.operation(), request.options());
        if (!check.violations().isEmpty()) {
            throw new InvalidRequestException(check.violations())
                    .with(ErrorDetails.builder().model(model).build());
        }
        return new Checked(request.withOptions(check.options()), check.adjustments(), check.warnings());
    }

    /** The violations of these options, which need not be complete; empty when there are none. */
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
     * @param adjustments the adjustments, in the order of the options
     * @param warnings the unchecked options, as sentences
     */
    public record Checked(MediaRequest<?> request, List<Adjustment> adjustments, List<Text> warnings) {}
}

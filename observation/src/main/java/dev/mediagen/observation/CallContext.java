package dev.mediagen.observation;

import dev.mediagen.api.Generated;
import dev.mediagen.api.JobInfo;
import dev.mediagen.api.Media;
import dev.mediagen.api.MediaException;
import dev.mediagen.api.MediaRequest;
import dev.mediagen.api.Operation;
import dev.mediagen.core.Advance;
import dev.mediagen.core.MediaInterceptor.Invocation;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The observation context of one entry. The tracer's context is stored in the record of the job, so that any process that collects
 * it continues the same trace.
 */
final class CallContext extends SenderContext<Map<String, String>> {

    private final UnaryOperator<String> providers;
    private volatile String last = "";
    private volatile String servedBy = "";

    CallContext(Invocation invocation) {
        super((carrier, name, value) -> carrier.put(name, value), Kind.CLIENT);
        providers = invocation::providerName;
        String entry = invocation.entry().name().toLowerCase(Locale.ROOT);
        setCarrier(new ConcurrentHashMap<>());
        setName(Names.CALL);
        low(Names.ENTRY, entry);
        low(Names.PROVIDER, Names.NONE);
        low(Names.REQUEST_MODEL, Names.NONE);
        low(Names.OUTCOME, Names.NONE);
        Optional<Operation> operation = invocation.request().map(MediaRequest::operation);
        operation.ifPresentOrElse(this::operation, () -> {
            low(Names.OPERATION, Names.NONE);
            low(Names.OUTPUT_TYPE, Names.NONE);
        });
        invocation.options().label().ifPresent(label -> high(Names.LABEL, label));
        Optional.ofNullable(invocation.options().metadata().get(Names.BATCH)).ifPresent(id -> high(Names.BATCH, id));
        setContextualName(operation.map(Operation::id).orElse(entry));
    }

    /** The context of the tracer. */
    Map<String, String> trace() {
        Map<String, String> carrier = getCarrier();
        return carrier == null ? Map.of() : carrier;
    }

    /** Records a job of this entry; each of its events names it. */
    void job(JobInfo job) {
        if (job.id().equals(last)) {
            return;
        }
        last = job.id();
        by(job.operation(), job.backend(), job.model());
        high(Names.JOB_ID, job.id());
    }

    void outcome(Advance advance) {
        if (advance instanceof Advance.Ready ready) {
            result(ready.result());
        } else if (advance instanceof Advance.Failed failed) {
            failure(failed.failure());
        } else if (advance instanceof Advance.Doubtful doubtful) {
            job(doubtful.job());
            low(Names.OUTCOME, "in_doubt");
        } else {
            low(Names.OUTCOME, "waiting");
        }
    }

    private void result(Generated<?> result) {
        by(result.operation(), result.backend(), result.model());
        result.servedModel().ifPresent(model -> high(Names.RESPONSE_MODEL, model));
        long bytes = 0;
        for (Media media : result.all()) {
            bytes += media.size();
        }
        high(Names.BYTES, String.valueOf(bytes));
        result.cost().ifPresent(cost -> {
            high(Names.COST, cost.amount().toPlainString());
            high(Names.CURRENCY, cost.currency());
        });
        tokens(result, "input_tokens", Names.INPUT_TOKENS);
        tokens(result, "output_tokens", Names.OUTPUT_TOKENS);
        low(Names.OUTCOME, "ready");
    }

    private void tokens(Generated<?> result, String unit, String name) {
        Optional.ofNullable(result.usage().amounts().get(unit)).ifPresent(amount -> high(name, amount.toPlainString()));
    }

    void failure(MediaException failure) {
        failure.details().operation().ifPresent(this::operation);
        failure.details().backend().ifPresent(backend -> low(Names.PROVIDER, providers.apply(backend)));
        failure.details().model().ifPresent(model -> low(Names.REQUEST_MODEL, model));
        low(Names.OUTCOME, failure.kind());
        high(Names.ERROR_TYPE, failure.kind());
    }

    /** The result of a job is of the operation, backend and model of the job, which are written once. */
    private void by(Operation operation, String backend, String model) {
        String name = operation.id() + " " + model;
        if (!backend.equals(servedBy) || !name.equals(getContextualName())) {
            operation(operation);
            by(backend, model);
            setContextualName(name);
            servedBy = backend;
        }
    }

    private void operation(Operation operation) {
        low(Names.OPERATION, operation.id());
        low(Names.OUTPUT_TYPE, Names.outputType(operation.largestResult()));
    }

    private void by(String backend, String model) {
        String provider = providers.apply(backend);
        low(Names.PROVIDER, provider);
        low(Names.REQUEST_MODEL, model);
        setRemoteServiceName(provider);
    }

    private void low(String name, String value) {
        addLowCardinalityKeyValue(KeyValue.of(name, value));
    }

    private void high(String name, String value) {
        addHighCardinalityKeyValue(KeyValue.of(name, value));
    }
}

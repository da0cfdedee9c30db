package dev.mediagen.spi;

/** A job to ask for. */
public interface JobCall extends CallContext {

    /** What the handler gave when the provider accepted the job. */
    String token();
}

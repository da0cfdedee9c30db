/**
 * A test server for the HTTP APIs of five media providers: OpenAI, Google Gemini, xAI Grok, OpenRouter and
 * ElevenLabs. It validates requests strictly, responds with valid media, injects faults on request, and keeps a log
 * of all requests. It needs no key and no network: it listens on loopback only.
 *
 * <p>Start with {@link dev.mediagen.emulator.Emulator#start()}.
 */
module dev.mediagen.emulator {
    requires static transitive org.jspecify;
    requires org.eclipse.jetty.server;
    requires tools.jackson.core;

    exports dev.mediagen.emulator;
}

/**
 * A test server that speaks the HTTP wires of five media providers: OpenAI, Google Gemini, xAI Grok, OpenRouter and
 * ElevenLabs. It is strict about what it accepts, answers with media that really decode, misbehaves on request, and
 * keeps a log of what it saw. It needs no key and no network: it listens on loopback only.
 *
 * <p>Start with {@link dev.mediagen.emulator.Emulator#start()}.
 */
module dev.mediagen.emulator {
    requires static transitive org.jspecify;
    requires org.eclipse.jetty.server;
    requires tools.jackson.core;

    exports dev.mediagen.emulator;
}

package dev.mediagen.backend.google;

import org.junit.jupiter.api.Tag;

/** The Gemini API, with all models that it has. */
@Tag("once")
class DeveloperApiContractTest extends EmulatedContract {}

package dev.mediagen.backend.google;

/** The Gemini API, with all models that it has. */
class DeveloperApiContractTest extends EmulatedContract {}

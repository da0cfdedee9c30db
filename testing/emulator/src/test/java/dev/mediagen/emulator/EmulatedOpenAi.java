package dev.mediagen.emulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The emulator in OpenAI's place. */
abstract class EmulatedOpenAi {
    static final String FLARE = "'model': 'gpt-image-2.6-flare', 'prompt': 'a kite'";

    Emulator emulator = Emulator.start();
    Wire openai = Wire.of(emulator, "openai");

    @BeforeEach
    final void forget() {
        emulator.forgetRequests();
    }

    @AfterEach
    final void stop() {
        emulator.close();
    }

    final Wire restart(Emulator.Builder builder) {
        emulator.close();
        emulator = builder.start();
        openai = Wire.of(emulator, "openai");
        return openai;
    }

    final Wire.Reply generate(String fields) {
        return openai.post("/images/generations", json(fields));
    }

    static String json(String fields) {
        return "{" + fields.replace('\'', '"') + "}";
    }
}

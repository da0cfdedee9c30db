package dev.mediagen.spring.boot.test;

import dev.mediagen.emulator.Emulator;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;

/** Resets the emulator before each test. Found through {@code spring.factories}. */
final class EmulatorResetListener implements TestExecutionListener {

    EmulatorResetListener() {}

    @Override
    public void beforeTestMethod(TestContext test) {
        if (TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), MediaGenEmulatorTest.class)) {
            Emulator emulator = test.getApplicationContext().getBean(Emulator.class);
            emulator.clearFaults();
            emulator.forgetRequests();
        }
    }
}

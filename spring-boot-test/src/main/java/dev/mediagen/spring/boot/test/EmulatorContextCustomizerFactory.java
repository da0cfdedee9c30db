package dev.mediagen.spring.boot.test;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Found through {@code spring.factories}. */
final class EmulatorContextCustomizerFactory implements ContextCustomizerFactory {

    EmulatorContextCustomizerFactory() {}

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return TestContextAnnotationUtils.hasAnnotation(testClass, MediaGenEmulatorTest.class)
                ? new EmulatorContextCustomizer()
                : null;
    }
}

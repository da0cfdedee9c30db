package dev.mediagen.spring.boot.test;

import dev.mediagen.spring.boot.MediaGenAutoConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test whose {@link dev.mediagen.core.MediaGen} uses an {@link dev.mediagen.emulator.Emulator} instead of the providers: no key,
 * no network, no bill. The emulator is a bean to inject. Before each test its requests and pending faults are cleared.
 *
 * <p>Used alone, the context has the {@code MediaGen} and what the test names: {@code @Import}, nested {@code @Configuration}.
 * Together with {@code @SpringBootTest} it has the whole application. Results and jobs go to folders that are deleted with the
 * context, and there is no wait between two polls of a job.
 *
 * <pre>{@code
 *
 * @MediaGenEmulatorTest
 * class PosterTest {
 *
 *     @Autowired MediaGen mediaGen;
 *     @Autowired Emulator emulator;
 *
 *     @Test
 *     void anOverloadIsSaid() {
 *         emulator.fault("openai.images.generate=status:429,times:always");
 *         assertThatThrownBy(() -> mediaGen.generate(poster)).isInstanceOf(UnavailableException.class);
 *     }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(SpringExtension.class)
@ImportAutoConfiguration(MediaGenAutoConfiguration.class)
public @interface MediaGenEmulatorTest {}

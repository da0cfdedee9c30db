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
 * A test whose {@link dev.mediagen.core.MediaGen} talks to an {@link dev.mediagen.emulator.Emulator} in place of the providers: no
 * key, no network, no bill. The emulator is a bean to inject. Before each test it forgets the requests it saw and the faults that
 * were still to come.
 *
 * <p>Alone, the context has the {@code MediaGen} and what the test names: {@code @Import}, nested {@code @Configuration}. Together
 * with {@code @SpringBootTest} it has the whole application. Results and jobs go to folders that end with the context, and nobody
 * waits between two questions for a job.
 *
 * <pre>{@code
 * @MediaGenEmulatorTest
 * class PosterTest {
 *
 *     @Autowired MediaGen mediaGen;
 *     @Autowired Emulator emulator;
 *
 *     @Test
 *     void anOverloadIsSaid() {
 *         emulator.fault("openai.images.generate=status:503,times:always");
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

package dev.mediagen.spring.boot;

import org.springframework.boot.autoconfigure.condition.ConditionalOnJava;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.system.JavaVersion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/** Waits for asynchronous calls on virtual threads, where the JVM has them and the application uses them. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.threads.virtual.enabled", havingValue = "true")
@ConditionalOnJava(JavaVersion.TWENTY_ONE)
class ThreadsConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    MediaGenCustomizer mediaGenVirtualThreads() {
        return builder -> builder.executor(new VirtualThreadTaskExecutor("mediagen-async-"));
    }
}

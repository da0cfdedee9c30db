/** {@link dev.mediagen.core.MediaGen} in Spring Boot: the bean, its properties, health, and shutdown. */
@NullMarked
package dev.mediagen.spring.boot;

import org.jspecify.annotations.NullMarked;

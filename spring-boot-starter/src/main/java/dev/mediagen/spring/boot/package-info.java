/** {@link dev.mediagen.core.MediaGen} in Spring Boot: the bean, its properties, its health, and its end. */
@NullMarked
package dev.mediagen.spring.boot;

import org.jspecify.annotations.NullMarked;

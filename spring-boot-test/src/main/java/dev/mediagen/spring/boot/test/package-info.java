/** The emulator instead of the providers in tests of Spring Boot applications. */
@NullMarked
package dev.mediagen.spring.boot.test;

import org.jspecify.annotations.NullMarked;

package dev.mediagen.vendor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** The client whose calls the tests of a class are; they become rows of the client matrix. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MatrixRows.class)
@interface VendorClient {

    /** The artifact. */
    String value();
}

/** Stores results as objects in an S3 object store. */
@NullMarked
package dev.mediagen.output.s3;

import org.jspecify.annotations.NullMarked;

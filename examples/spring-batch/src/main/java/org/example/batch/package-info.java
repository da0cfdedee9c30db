/** A job of Spring Batch that calls begin and advance. */
package org.example.batch;

/** A Temporal workflow that calls begin and advance. */
package org.example.temporal;

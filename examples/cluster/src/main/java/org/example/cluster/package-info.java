/** A cluster on one machine, for trials. */
package org.example.cluster;

/**
 * HTTP and JSON for one provider: {@link dev.mediagen.http.ProviderClient} sends, {@link dev.mediagen.http.Json} writes requests
 * and reads answers, {@link dev.mediagen.http.ErrorDecoder} translates error answers.
 *
 * <p>Media are never in memory: inputs are read from their files while a request is sent, results go into the sink of the call
 * while an answer arrives, base64 or not. A POST, PUT or PATCH is repeated only when the provider cannot have accepted it.
 */
@NullMarked
package dev.mediagen.http;

import org.jspecify.annotations.NullMarked;

package dev.mediagen.acceptance;

import dev.mediagen.acceptance.AnsweringServer.Reply;
import dev.mediagen.acceptance.ErrorDocument.OwnError;
import dev.mediagen.api.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One answer to a request that may be billed.
 *
 * @param reply the answer
 * @param own the error, if it is in the provider's own form
 */
record HostileAnswer(Reply reply, Optional<OwnError> own) {

    private static final List<Integer> STATUSES = List.of(
            200, 201, 202, 204, 206, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404, 405, 408, 409,
            410, 413, 418, 422, 425, 429, 444, 451, 460, 499, 500, 501, 502, 503, 504, 507, 511, 520, 522, 524, 525,
            529, 530, 598, 599);

    /** What stands in for the provider: pages, proxies, meshes, frameworks. */
    private static final List<String> FOREIGN = List.of(
            "",
            "<!doctype html><html><body><h1>Bad gateway</h1></body></html>",
            "no healthy upstream",
            "{}",
            "[]",
            "null",
            "{\"status\":\"error\"}",
            "{\"message\":\"no healthy upstream\"}",
            "{\"errors\":[{\"title\":\"upstream\",\"status\":\"503\"}]}",
            "{\"fault\":{\"faultstring\":\"upstream\",\"detail\":{\"errorcode\":\"x\"}}}");

    private static final List<Integer> STATUSES_WITHIN = List.of(400, 402, 429, 500, 502, 503);

    /** One cell of so many is tried, another one for each operation; the profile {@code recorder} tries all. */
    private static final int EVERY = Integer.getInteger("recorder.every", 1);

    /** Each error that is free, and every so many of the others. */
    static List<HostileAnswer> of(ErrorDocument table, Operation operation) {
        List<HostileAnswer> cells = new ArrayList<>();
        table.freeErrors().forEach(error -> cells.add(HostileAnswer.own(error, error.waits())));
        List<HostileAnswer> all = all(table);
        for (int i = Math.floorMod(operation.id().hashCode(), EVERY); i < all.size(); i += EVERY) {
            cells.add(all.get(i));
        }
        return cells;
    }

    private static List<HostileAnswer> all(ErrorDocument table) {
        List<HostileAnswer> cells = new ArrayList<>();
        for (int status : STATUSES) {
            for (String body : FOREIGN) {
                Reply reply = Reply.json(status, body).with("Location", "/elsewhere");
                cells.add(HostileAnswer.foreign(reply));
                if (status == 429 || (status >= 502 && status < 530)) {
                    cells.add(HostileAnswer.foreign(reply.with("Retry-After", "1")));
                }
            }
            if (status >= 400) {
                for (String body : table.own(status)) {
                    cells.add(HostileAnswer.own(new OwnError(status, body, "", false), false));
                    cells.add(HostileAnswer.own(new OwnError(status, body, "", true), true));
                }
            }
        }
        STATUSES_WITHIN.forEach(
                status -> table.own(status).forEach(body -> cells.addAll(withinSuccess(table, status, body))));
        return cells;
    }

    /** An error in a successful answer: alone, and beside what it cost. */
    private static List<HostileAnswer> withinSuccess(ErrorDocument table, int status, String body) {
        OwnError alone = new OwnError(table.statusWithin(status, body), body, "", false);
        String charged = body.replaceFirst("\\}(]?)$", ",\"usage\":{\"cost\":0.04,\"total_tokens\":12}}$1");
        return List.of(new HostileAnswer(Reply.json(200, body), Optional.of(alone)), foreign(Reply.json(200, charged)));
    }

    /** The free errors after which another backend is asked. */
    static List<OwnError> unserved(ErrorDocument table) {
        return table.freeErrors().stream()
                .filter(error -> HostileAnswer.own(error, error.waits()).isUnserved(table))
                .toList();
    }

    static HostileAnswer foreign(Reply reply) {
        return new HostileAnswer(reply, Optional.empty());
    }

    static HostileAnswer own(OwnError error, boolean waits) {
        Reply reply = Reply.json(error.status(), error.body());
        return new HostileAnswer(waits ? reply.with("Retry-After", "1") : reply, Optional.of(error));
    }

    boolean isFree(ErrorDocument table) {
        return table.isFree(status(), own, waits());
    }

    boolean isUnserved(ErrorDocument table) {
        return table.isUnserved(status(), own, waits());
    }

    private int status() {
        return own.map(OwnError::status).orElse(reply.status());
    }

    private boolean waits() {
        return reply.headers().containsKey("Retry-After");
    }
}

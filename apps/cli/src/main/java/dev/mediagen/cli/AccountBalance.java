package dev.mediagen.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediagen.api.MediaException;
import dev.mediagen.core.BackendInfo;
import dev.mediagen.core.MediaGen;
import dev.mediagen.spi.Balance;
import java.util.List;
import java.util.Optional;

/**
 * What is left on the account at a provider.
 *
 * @param backend the name of the backend
 * @param balance the provider's answer; empty when it does not report it
 * @param problem why there is no answer
 */
record AccountBalance(String backend, Optional<Balance> balance, Optional<String> problem) {

    /** Asks every provider that has a key. One that does not answer does not affect the others. */
    static List<AccountBalance> all(MediaGen mediaGen) {
        return mediaGen.backends().stream()
                .filter(BackendInfo::isReady)
                .map(backend -> of(mediaGen, backend.name()))
                .toList();
    }

    private static AccountBalance of(MediaGen mediaGen, String backend) {
        try {
            return new AccountBalance(backend, mediaGen.balance(backend), Optional.empty());
        } catch (MediaException e) {
            return new AccountBalance(backend, Optional.empty(), Optional.of(Flags.message(e)));
        }
    }

    static Table table(List<AccountBalance> balances, Style style) {
        Table table = new Table();
        balances.forEach(one -> table.row(
                Table.Cell.of(one.backend()),
                one.problem()
                        .map(problem -> new Table.Cell(problem, style::yellow))
                        .or(() -> one.balance().map(balance -> Table.Cell.of(balance.toString())))
                        .orElseGet(() -> new Table.Cell("not reported by the provider", style::dim))));
        return table;
    }

    static void write(List<AccountBalance> balances, ArrayNode all) {
        for (AccountBalance one : balances) {
            ObjectNode node = all.addObject().put("backend", one.backend());
            one.problem().ifPresent(problem -> node.put("problem", problem));
            one.balance().ifPresent(balance -> {
                node.put("left", balance.left()).put("unit", balance.unit());
                balance.limit().ifPresent(limit -> node.put("limit", limit));
                balance.renewsAt().ifPresent(renewal -> node.put("renews_at", renewal.toString()));
            });
        }
    }
}

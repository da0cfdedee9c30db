package dev.mediagen.tck;

import dev.mediagen.spi.Leases.Holder;
import dev.mediagen.spi.Leases.Lease;
import dev.mediagen.spi.StateChange;
import dev.mediagen.spi.StateEntry;
import dev.mediagen.spi.StateStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One of the processes of a {@link SharedStateStoreContract}: executes commands from standard input on a store, and answers on
 * standard output, one line per command.
 */
public final class StateStoreProcess {
    static final String READY = "ready";
    static final String DONE = "done";

    private final StateStore store;
    private final PrintStream answers;
    private final Map<String, Lease> leases = new HashMap<>();

    private StateStoreProcess(StateStore store, PrintStream answers) {
        this.store = store;
        this.answers = answers;
    }

    /**
     * Serves until standard input ends.
     *
     * @param store the store; closed at the end
     * @throws IOException when standard input cannot be read
     */
    public static void run(StateStore store) throws IOException {
        StateStoreProcess process = new StateStoreProcess(store, System.out);
        try (store) {
            process.answers.println(READY);
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                process.answers.println(process.answer(words[0], words[1], Integer.parseInt(words[2])));
            }
        }
    }

    private String answer(String command, String name, int number) {
        return switch (command) {
            case "pid" -> self();
            case "create" -> String.valueOf(store.apply(List.of(StateChange.create(entry(name, "text")))));
            case "creates" -> won(name, number, id -> store.apply(List.of(StateChange.create(entry(id, self())))));
            case "count" -> count(name, number);
            case "write" -> write(name, number);
            case "claims" -> won(name, number, this::claim);
            case "claim" -> String.valueOf(claim(name));
            case "held" -> String.valueOf(store.leases().isHeld(lease(name)));
            case "release" -> release(name);
            case "holder" -> store.leases().holder(name).map(Holder::owner).orElse("nobody");
            default -> throw new IllegalArgumentException(command);
        };
    }

    /** One of many attempts of which only one process succeeds. */
    private interface Attempt {
        boolean at(String id);
    }

    private static String won(String prefix, int number, Attempt attempt) {
        return String.join(
                " ",
                IntStream.range(0, number)
                        .mapToObj(i -> prefix + "-" + i)
                        .filter(attempt::at)
                        .toList());
    }

    private static StateEntry entry(String id, String text) {
        return StateEntry.of(StateStore.JOB, id, text);
    }

    private static String self() {
        return String.valueOf(ProcessHandle.current().pid());
    }

    private String count(String id, int times) {
        for (int i = 0; i < times; i++) {
            boolean done = false;
            while (!done) {
                StateEntry there = store.get(StateStore.JOB, id).orElseThrow();
                String next = String.valueOf(Integer.parseInt(there.text()) + 1);
                done = store.apply(List.of(StateChange.replace(entry(id, next), there.version())));
            }
        }
        return DONE;
    }

    /** Reports each change when it is safe. Every third one removes what the one before it wrote. */
    private String write(String prefix, int number) {
        for (int i = 0; i < number; i++) {
            StateChange last = StateChange.put(entry(prefix + "-last", text(prefix, i)));
            StateChange change = i % 3 == 2
                    ? StateChange.remove(StateStore.JOB, prefix + "-" + (i - 1))
                    : StateChange.create(
                            entry(prefix + "-" + i, text(prefix, i)).tagged(Set.of("open")));
            if (!store.apply(List.of(change, last))) {
                throw new IllegalStateException("Somebody else wrote " + change.id() + ".");
            }
            store.force();
            answers.println(i);
        }
        return DONE;
    }

    /** A text in which any missing or foreign part is detected. */
    static String text(String prefix, int number) {
        return (prefix + number + ".").repeat(1 + number);
    }

    private boolean claim(String work) {
        Optional<Lease> lease = store.leases().claim(work);
        lease.ifPresent(claimed -> leases.put(work, claimed));
        return lease.isPresent();
    }

    private Lease lease(String work) {
        return Optional.ofNullable(leases.get(work)).orElseThrow();
    }

    private String release(String work) {
        store.leases().release(lease(work));
        return DONE;
    }
}

package dev.mediagen.fault.matrix;

/**
 * One fault in one step of one piece of work.
 *
 * @param work the work
 * @param step the step that meets the fault
 * @param fault the fault, as the emulator writes it
 */
record Cell(Work work, Step step, String fault) {

    /** The kind of the fault, without its values. */
    String kind() {
        return fault.split("[:,]", 2)[0];
    }

    boolean isKind(String... kinds) {
        for (String kind : kinds) {
            if (kind().equals(kind)) {
                return true;
            }
        }
        return false;
    }

    /** The status of an error in the provider's form; 0 for other faults. */
    int status() {
        return kind().equals("status") ? Integer.parseInt(fault.split("[:,]", 3)[1]) : 0;
    }

    boolean waits() {
        return fault.contains("retry-after");
    }

    @Override
    public String toString() {
        return work + ", " + step.phase() + " " + step.operation() + "=" + fault;
    }
}

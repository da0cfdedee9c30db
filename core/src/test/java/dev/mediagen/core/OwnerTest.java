package dev.mediagen.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class OwnerTest {

    @Test
    void itLivesAsLongAsItsProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("cat").start();
        Owner owner = Owner.read(Owner.of(process.toHandle()).write());
        assertThat(owner.isAlive()).isTrue();
        process.destroyForcibly().waitFor();
        assertThat(owner.isAlive()).isFalse();
    }

    @Test
    void whoGetsTheProcessIdLaterIsSomebodyElse() {
        Owner self = Owner.self();
        assertThat(self.isAlive()).isTrue();
        assertThat(new Owner(self.pid(), self.instance(), "at another time").isAlive())
                .isFalse();
    }
}

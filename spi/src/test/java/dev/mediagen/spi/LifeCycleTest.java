package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LifeCycleTest {

    private static final LocalDate LAST = LocalDate.parse("2027-03-31");

    @Test
    void noticeIsGivenNinetyDaysBefore() {
        LifeCycle cycle = LifeCycle.until(LAST);
        assertThat(cycle.retiresSoon(LAST.minusDays(91))).isFalse();
        assertThat(cycle.retiresSoon(LAST.minusDays(90))).isTrue();
        assertThat(cycle.retiresSoon(LAST.minusDays(1))).isTrue();
        assertThat(cycle.retiresSoon(LAST)).isFalse();
        assertThat(cycle.isRetired(LAST)).isTrue();
        assertThat(LifeCycle.open().retiresSoon(LAST)).isFalse();
    }
}

package dev.mediagen.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mediagen.api.Input;
import dev.mediagen.api.MediaFormat;
import dev.mediagen.api.Option;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypedConstraintTest {

    private static final Option<Object> OWN = Option.extra("own");
    private static final Constraint FILE = Constraint.inputs(1, 1000, MediaFormat.PNG);

    @Test
    void aValueIsOfItsKindAsItStands() {
        assertThat(Constraint.flag().allows(OWN, true)).isTrue();
        assertThat(Constraint.flag().allows(OWN, "true")).isFalse();
        assertThat(Constraint.integer(Constraint.range(0, 10)).allows(OWN, 7)).isTrue();
        assertThat(Constraint.integer(Constraint.any()).allows(OWN, 7.5)).isFalse();
        assertThat(Constraint.number(Constraint.oneOf(0.5, 1)).allows(OWN, new BigDecimal("0.50")))
                .isTrue();
        assertThat(Constraint.text(Constraint.atMost(3)).allows(OWN, 12)).isFalse();
        assertThat(FILE.allows(OWN, Input.bytes(new byte[1]))).isTrue();
        assertThat(FILE.allows(OWN, "a.png")).isFalse();
    }

    @Test
    void aTextIsReadWhenNothingIsLost() {
        assertThat(ValueKind.FLAG.of("TRUE")).contains(true);
        assertThat(ValueKind.FLAG.of(1)).isEmpty();
        assertThat(ValueKind.INTEGER.of("12")).contains(12L);
        assertThat(ValueKind.INTEGER.of(12.0)).contains(12L);
        assertThat(ValueKind.INTEGER.of("1.5")).isEmpty();
        assertThat(ValueKind.NUMBER.of("1.50")).contains(1.5);
        assertThat(ValueKind.TEXT.of(16L)).contains("16");
        assertThat(ValueKind.TEXT.of(List.of())).isEmpty();
    }

    @Test
    void listsAndObjectsAreCheckedToTheirLeaves() {
        Constraint keyframes = new ListConstraint(
                new ObjectConstraint(
                        Map.of("image", FILE, "at", Constraint.number(Constraint.range(0, 15))),
                        Set.of("image"),
                        false),
                1,
                4);
        Input picture = Input.bytes(new byte[1]);
        assertThat(keyframes.allows(OWN, List.of(Map.of("image", picture, "at", 2))))
                .isTrue();
        assertThat(keyframes.allows(OWN, List.of(Map.of("at", 2)))).isFalse();
        assertThat(keyframes.allows(OWN, List.of(Map.of("image", picture, "when", 2))))
                .isFalse();
        assertThat(keyframes.allows(OWN, List.of())).isFalse();
        assertThat(keyframes.files()).contains((Constraint.Inputs) FILE);
        assertThat(ObjectConstraint.open().allows(OWN, Map.of("anything", 1))).isTrue();
        assertThat(keyframes.describe()).startsWith("a list of 1 to 4, each an object with ");
    }

    @Test
    void aFamilyMayTakeParametersThatNobodyKnewOf() {
        Capabilities able = Capabilities.builder()
                .supports(Option.extra("user"), Constraint.text(Constraint.any()))
                .supports(Option.anyExtra())
                .build();
        assertThat(able.constraint(Option.extra("user"))).contains(Constraint.text(Constraint.any()));
        assertThat(able.constraint(Option.extra("unheard_of"))).contains(Constraint.any());
        assertThat(able.constraint(Option.SEED)).isEmpty();
    }
}

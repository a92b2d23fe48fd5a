package dev.webhoster.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceTest {

    private static final List<Slot> ALL = IntStream.rangeClosed(Slot.FIRST, Slot.LAST).mapToObj(Slot::new).toList();

    @Test
    void anInstallationThatIsAloneHasTheNamesOfEarlierVersions() {
        Instance alone = new Instance("");
        assertThat(alone.name()).isEqualTo("webhoster");
        assertThat(alone.table("gate")).isEqualTo("webhoster_gate");
        assertThat(alone.tap(new Slot(1234))).isEqualTo("wh1234");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "lab", "abcdef"})
    void everyNameOfANetworkCardFitsTheKernelAndIsUnique(String tag) {
        List<String> taps = ALL.stream().map(new Instance(tag)::tap).toList();
        assertThat(taps).doesNotHaveDuplicates().allSatisfy(tap -> assertThat(tap).hasSizeLessThanOrEqualTo(15));
    }

    @Test
    void noInstancesCardsMatchTheFilterOfAnother() {
        List<Instance> instances = List.of(new Instance(""), new Instance("w"), new Instance("h"), new Instance("lab"),
                new Instance("lab2"));
        for (Instance one : instances) {
            assertThat(instances).filteredOn(other -> other.tap(new Slot(7)).startsWith(one.tapPrefix())).containsExactly(one);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wh", "whale", "Lab", "7", "a-b", "a_b", "abcdefg", " ", "ü"})
    void otherTagsAreRefused(String tag) {
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new Instance(tag)).withMessageContaining("INSTANCE is");
    }
}

package dev.webhoster.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.Finding;

class AddressPlanTest {

    private static final List<Slot> ALL = IntStream.rangeClosed(Slot.FIRST, Slot.LAST).mapToObj(Slot::new).toList();

    private final AddressPlan plan = new AddressPlan("10.77", 10_000);

    @Test
    void followsFromTheNumber() {
        Slot slot = new Slot(1234);

        assertThat(plan.address(slot)).isEqualTo("10.77.12.34");
        assertThat(plan.mac(slot)).isEqualTo("52:54:00:4d:0c:22");
        assertThat(plan.sshPort(slot)).isEqualTo(11_234);
    }

    /** In these languages a number's digits are not ASCII. */
    @ParameterizedTest
    @Finding(Finding.Id.B3)
    @ValueSource(strings = {"ar-EG", "fa-IR", "my-MM", "mr-IN"})
    void hasTheSameDigitsInEveryLanguage(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            followsFromTheNumber();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void noTwoSlotsShareAnything() {
        assertUnique(plan::address);
        assertUnique(plan::mac);
        assertUnique(plan::sshPort);
    }

    @Test
    void everyAddressIsAMachines() {
        assertThat(ALL).extracting(plan::address).doesNotContain(plan.gateway(), "10.77.0.0", "10.77.255.255")
                .allMatch(address -> address.matches("10\\.77\\.\\d{1,2}\\.\\d{1,2}"));
    }

    @Test
    void everySlotIsFoundAgainByItsAddress() {
        assertThat(ALL).allSatisfy(slot -> assertThat(AddressPlan.slotAt(slot.high(), slot.low())).contains(slot));
        assertThat(AddressPlan.slotAt(0, 0)).isEmpty();
        assertThat(AddressPlan.slotAt(0, 100)).isEmpty();
        assertThat(AddressPlan.slotAt(100, 0)).isEmpty();
        assertThat(AddressPlan.slotAt(-1, -1)).isEmpty();
    }

    @Test
    void everyPortIsInTheRange() {
        assertThat(ALL).extracting(plan::sshPort).allMatch(port -> port > 10_000 && port <= plan.lastSshPort());
        assertThat(new AddressPlan("10.77", 40_000).lastSshPort()).isLessThan(65_536);
    }

    @Test
    void namesTheNetwork() {
        AddressPlan other = new AddressPlan("172.31", 20_000);

        assertThat(other.cidr()).isEqualTo("172.31.0.0/16");
        assertThat(other.gateway()).isEqualTo("172.31.255.254");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10.256", "8.8", "172.15", "172.32", "192.169", "10.77.0", "10.077", "10.77;"})
    void refusesWhatIsNoPrivateNetwork(String prefix) {
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new AddressPlan(prefix, 10_000))
                .withMessage("VM_NETWORK_PREFIX is \"%s\": it must be the first two bytes of a private network, such as 10.77."
                        .formatted(prefix));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_001, 50_000, -10_000})
    void refusesPortsThatTheGatewayCannotReckonWith(int port) {
        assertThatExceptionOfType(SettingException.class).isThrownBy(() -> new AddressPlan("10.77", port))
                .withMessageStartingWith("SSH_PORT_BASE is \"" + port);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000})
    void refusesNumbersThatAreNoSlot(int number) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Slot(number)).withMessageContaining("not " + number);
    }

    private static void assertUnique(Function<Slot, Object> property) {
        assertThat(ALL.stream().map(property).distinct()).hasSize(ALL.size());
    }
}

package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.platform.Slot;

class OwnershipTest {

    private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");

    @Test
    void isProvedByIdAndSlot() {
        assertThat(Ownership.read("<w:machine xmlns:w='urn:w' id='11111111-2222-3333-4444-555555555555' slot='42'/>", ID))
                .contains(new Slot(42));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "ours", "<machine", "<machine/>", "<machine id='11111111-2222-3333-4444-555555555555'/>",
        "<machine slot='42'/>",
        "<machine id='11111111-2222-3333-4444-555555555555' slot='0'/>",
        "<machine id='11111111-2222-3333-4444-555555555555' slot='42 '/>",
        "<machine id='99999999-2222-3333-4444-555555555555' slot='42'/>",
        "<!DOCTYPE m [<!ENTITY s '42'>]><machine id='11111111-2222-3333-4444-555555555555' slot='&s;'/>",
        "<!DOCTYPE m [<!ENTITY s SYSTEM 'file:///etc/hostname'>]><machine id='11111111-2222-3333-4444-555555555555' slot='&s;'/>"})
    void isNotProvedByAnythingElse(String element) {
        assertThat(Ownership.read(element, ID)).isEmpty();
    }
}

package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.webhoster.platform.Slot;
import dev.webhoster.vm.MachineSpec;

class OwnershipTest {

    private static final UUID ID = UUID.fromString("11111111-2222-3333-4444-555555555555");

    @Test
    void isProvedByIdAndSlot() {
        assertThat(Mark.read("<w:machine xmlns:w='urn:w' id='11111111-2222-3333-4444-555555555555' slot='42'/>", ID))
                .as("of the version before").contains(new Mark(ID, new Slot(42), null, MachineSpec.Provenance.UNKNOWN, false));
    }

    @Test
    void isReadAsItWasWritten() {
        Mark mark = new Mark(ID, new Slot(42), UUID.randomUUID(), new MachineSpec.Provenance("<7' & \"8\">", Instant.ofEpochSecond(1, 5)),
                true);
        assertThat(Mark.read(mark.element(), ID)).contains(mark);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "ours", "<machine", "<machine/>", "<machine id='11111111-2222-3333-4444-555555555555'/>",
        "<machine slot='42'/>", "<machine id='11111111-2222-3333-4444-555555555555' slot='42' installation='mine'/>",
        "<machine id='11111111-2222-3333-4444-555555555555' slot='42' made='yesterday'/>",
        "<machine id='11111111-2222-3333-4444-555555555555' slot='0'/>",
        "<machine id='11111111-2222-3333-4444-555555555555' slot='42 '/>",
        "<machine id='99999999-2222-3333-4444-555555555555' slot='42'/>",
        "<!DOCTYPE m [<!ENTITY s '42'>]><machine id='11111111-2222-3333-4444-555555555555' slot='&s;'/>",
        "<!DOCTYPE m [<!ENTITY s SYSTEM 'file:///etc/hostname'>]><machine id='11111111-2222-3333-4444-555555555555' slot='&s;'/>"})
    void isNotProvedByAnythingElse(String element) {
        assertThat(Mark.read(element, ID)).isEmpty();
    }
}

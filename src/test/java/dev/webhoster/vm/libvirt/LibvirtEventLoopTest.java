package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

import dev.webhoster.Fault;
import dev.webhoster.Finding;

class LibvirtEventLoopTest {

    @Test
    @Finding(Finding.Id.B6)
    @Fault(value = "an iteration of libvirt's event loop fails",
            expected = "the loop goes on")
    void theLoopGoesOnWhateverHappens() {
        assertThatCode(() -> LibvirtEventLoop.iterate(() -> {
            throw new IllegalStateException("poll failed");
        })).doesNotThrowAnyException();
    }
}

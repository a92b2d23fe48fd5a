package dev.webhoster.vm.libvirt;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

import dev.webhoster.Fault;

class LibvirtEventLoopTest {

    @Test
    @Fault(value = "an iteration of libvirt's event loop fails",
            expected = "the loop goes on")
    void theLoopGoesOnWhateverHappens() {
        assertThatCode(() -> LibvirtEventLoop.iterate(() -> {
            throw new IllegalStateException("poll failed");
        })).doesNotThrowAnyException();
    }
}

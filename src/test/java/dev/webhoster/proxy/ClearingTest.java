package dev.webhoster.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.webhoster.platform.Slot;

/** Routes that nobody owns. */
class ClearingTest {

    @Test
    void orphansAreRemovedAndOthersStay() throws IOException {
        try (TestProxy proxy = TestProxy.started()) {
            proxy.proxy().publish(new Route(1, new Slot(1)));
            proxy.proxy().publish(new Route(2, new Slot(2)));
            proxy.proxy().hold(new Route(3, new Slot(3)));
            proxy.proxy().clear(new Routes(Set.of(2L, 3L), Set.of(new Slot(2)), Set.of(new Slot(3))));

            assertThat(proxy.proxy().routes()).isEqualTo(new Routes(Set.of(1L), Set.of(new Slot(1)), Set.of()));
            assertThat(proxy.proxy().isPublished(new Route(1, new Slot(1)))).isTrue();
        }
    }

    @Test
    void whatIsGoneAlreadyCountsAsRemoved() throws IOException {
        try (TestProxy proxy = TestProxy.started()) {
            Routes nobodys = new Routes(Set.of(7L), Set.of(new Slot(7)), Set.of(new Slot(8)));
            proxy.proxy().clear(nobodys);
            proxy.proxy().clear(nobodys);

            assertThat(proxy.proxy().routes().isEmpty()).isTrue();
        }
    }
}

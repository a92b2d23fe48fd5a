package dev.webhoster.proxy.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.webhoster.platform.Slot;
import dev.webhoster.proxy.Route;
import dev.webhoster.proxy.Routes;

/** Routes that nobody owns. */
class OrphanRoutesTest {

    @Test
    void orphansAreRemovedAndOthersStay() throws IOException {
        try (TestProxy proxy = TestProxy.started()) {
            proxy.proxy().publish(new Route(1, new Slot(1)));
            proxy.proxy().publish(new Route(2, new Slot(2)));
            proxy.proxy().hold(new Route(3, new Slot(3)));
            proxy.proxy().clear(new Routes(Set.of(2L, 3L), Set.of(), Set.of(new Slot(2)), Set.of(new Slot(3))));

            assertThat(proxy.proxy().routes())
                    .isEqualTo(new Routes(Set.of(1L), Set.of(new Route(1, new Slot(1))), Set.of(new Slot(1)), Set.of()));
            assertThat(proxy.proxy().isPublished(new Route(1, new Slot(1)))).isTrue();
        }
    }

    @Test
    void onlySitesWhoseLinkIsAsItWasMadeAreInOrder() throws IOException {
        try (TestProxy proxy = TestProxy.started()) {
            for (int number = 1; number <= 3; number++) {
                proxy.proxy().publish(new Route(number, new Slot(number)));
            }
            Files.delete(proxy.link(2));
            Files.createSymbolicLink(proxy.link(2), Path.of("nowhere"));
            Files.delete(proxy.link(3));
            Files.createSymbolicLink(proxy.link(3), Path.of("../slots/1"));
            Files.writeString(proxy.link(1).resolveSibling("notes"), "no site");
            assertThat(proxy.proxy().routes().sites()).containsExactlyInAnyOrder(1L, 2L, 3L);
            assertThat(proxy.proxy().routes().intact()).containsExactlyInAnyOrder(new Route(1, new Slot(1)), new Route(3, new Slot(1)));

            for (int number = 1; number <= 3; number++) {
                proxy.proxy().publish(new Route(number, new Slot(number)));
            }
            assertThat(proxy.proxy().routes().intact()).hasSize(3).contains(new Route(3, new Slot(3)));
        }
    }

    @Test
    void missingRoutesCountAsRemoved() throws IOException {
        try (TestProxy proxy = TestProxy.started()) {
            Routes nobodys = new Routes(Set.of(7L), Set.of(), Set.of(new Slot(7)), Set.of(new Slot(8)));
            proxy.proxy().clear(nobodys);
            proxy.proxy().clear(nobodys);

            assertThat(proxy.proxy().routes().isEmpty()).isTrue();
        }
    }
}

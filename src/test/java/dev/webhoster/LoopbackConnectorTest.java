package dev.webhoster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;

import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** "localhost" is two addresses. */
class LoopbackConnectorTest {

    private final TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(8080);

    @Test
    @Finding(Finding.Id.F14)
    void thePanelIsOnBothAddressesOfLocalhost() throws Exception {
        factory.addConnectorCustomizers(connector -> connector.setMaxPostSize(77));
        factory.setAddress(InetAddress.getByName("127.0.0.1"));
        new LoopbackConnector().customize(factory);

        assertThat(factory.getAdditionalConnectors()).singleElement().satisfies(connector -> {
            assertThat(((AbstractProtocol<?>) connector.getProtocolHandler()).getAddress()).isEqualTo(InetAddress.getByName("::1"));
            assertThat(connector.getPort()).isEqualTo(8080);
            assertThat(connector.getMaxPostSize()).as("limits are those of the other address").isEqualTo(77);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "127.0.0.2", "192.0.2.7", "::1"})
    void anyOtherAddressIsTheOnlyOne(String address) throws Exception {
        factory.setAddress(InetAddress.getByName(address));
        new LoopbackConnector().customize(factory);
        assertThat(factory.getAdditionalConnectors()).isEmpty();
    }
}

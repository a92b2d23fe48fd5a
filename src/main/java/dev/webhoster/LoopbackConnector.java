package dev.webhoster;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.ProtocolHandler;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

import dev.webhoster.platform.ListenAddresses;

/** Has the panel listen on ::1 as well when it listens on 127.0.0.1: "localhost" is both. */
@Component
class LoopbackConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    /** After those that set address, port and limits, which are taken over. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        InetAddress address = factory.getAddress();
        if (address != null && factory.getPort() > 0) {
            List<String> others = ListenAddresses.of(address.getHostAddress());
            others.stream().skip(1).forEach(other -> factory.addAdditionalConnectors(connector(factory, other)));
        }
    }

    private static Connector connector(TomcatServletWebServerFactory factory, String address) {
        Connector connector = new Connector(factory.getProtocol());
        connector.setPort(factory.getPort());
        ((AbstractProtocol<?>) connector.getProtocolHandler()).setAddress(parse(address));
        factory.getProtocolHandlerCustomizers().forEach(each -> apply(each, connector.getProtocolHandler()));
        factory.getConnectorCustomizers().forEach(each -> each.customize(connector));
        return connector;
    }

    @SuppressWarnings("unchecked") // as Spring Boot does for its own connector: each is made for the one protocol that there is
    private static <T extends ProtocolHandler> void apply(TomcatProtocolHandlerCustomizer<T> customizer, ProtocolHandler handler) {
        customizer.customize((T) handler);
    }

    private static InetAddress parse(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

package dev.webhoster.hosting.reconcile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.reconcile.Probes.SshAnswer;

/** Reads the host key of an SSH server, and disconnects before the login. */
@Component
class SshProbe implements DisposableBean {

    private static final EnumSet<ClientSessionEvent> DECIDED = EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED);

    private static final AttributeKey<PublicKey> SHOWN = new AttributeKey<>();

    private final SshClient client = SshClient.setUpDefaultClient();

    SshProbe() {
        client.setSignatureFactories(List.of(BuiltinSignatures.ed25519));
        client.setServerKeyVerifier((session, remote, key) -> {
            session.setAttribute(SHOWN, key);
            return true;
        });
        client.start();
    }

    SshAnswer ask(InetSocketAddress address, PublicKey expected, Duration limit) {
        try (ClientSession session = client.connect("probe", address).verify(limit).getSession()) {
            session.waitFor(DECIDED, limit);
            PublicKey key = session.getAttribute(SHOWN);
            if (key == null) {
                return SshAnswer.SILENT;
            }
            return KeyUtils.compareKeys(expected, key) ? SshAnswer.OWN_KEY : SshAnswer.FOREIGN_KEY;
        } catch (IOException e) {
            return SshAnswer.SILENT;
        }
    }

    @Override
    public void destroy() {
        client.stop();
    }
}

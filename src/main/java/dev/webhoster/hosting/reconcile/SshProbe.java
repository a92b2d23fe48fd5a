package dev.webhoster.hosting.reconcile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.client.session.ClientSession.ClientSessionEvent;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import dev.webhoster.hosting.reconcile.Probes.SshAnswer;

/** Reads the host key of an SSH server, and disconnects before the login. */
@Component
class SshProbe implements DisposableBean {

    private static final EnumSet<ClientSessionEvent> DECIDED = EnumSet.of(ClientSessionEvent.WAIT_AUTH, ClientSessionEvent.CLOSED);

    private static final AttributeKey<PublicKey> SHOWN = new AttributeKey<>();

    /** The type of the keys that we give machines comes first: a server may have others beside it. */
    private static final List<NamedFactory<Signature>> SIGNATURES = List.of(BuiltinSignatures.ed25519, BuiltinSignatures.nistp256,
            BuiltinSignatures.nistp384, BuiltinSignatures.nistp521, BuiltinSignatures.rsaSHA512, BuiltinSignatures.rsaSHA256);

    private final SshClient client = SshClient.setUpDefaultClient();

    SshProbe() {
        client.setSignatureFactories(SIGNATURES);
        client.setServerKeyVerifier((session, remote, key) -> {
            session.setAttribute(SHOWN, key);
            return true;
        });
        client.start();
    }

    SshAnswer ask(InetSocketAddress address, PublicKey expected, Duration limit) {
        return hostKey(address, limit).map(key -> KeyUtils.compareKeys(expected, key) ? SshAnswer.OWN_KEY : SshAnswer.FOREIGN_KEY)
                .orElse(SshAnswer.SILENT);
    }

    Optional<PublicKey> hostKey(InetSocketAddress address, Duration limit) {
        try (ClientSession session = client.connect("probe", address).verify(limit).getSession()) {
            session.waitFor(DECIDED, limit);
            return Optional.ofNullable(session.getAttribute(SHOWN));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void destroy() {
        client.stop();
    }
}

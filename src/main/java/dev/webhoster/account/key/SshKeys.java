package dev.webhoster.account.key;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.webhoster.account.Accounts;

/** The SSH keys of an account. Every change publishes {@link SshKeysChanged}. */
@Component
public class SshKeys {

    static final int LIMIT = 20;

    private final Accounts accounts;
    private final SshKeyRepository keys;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SshKeys(Accounts accounts, SshKeyRepository keys, ApplicationEventPublisher events, Clock clock) {
        this.accounts = accounts;
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /** The account's keys, oldest first; none for an account that does not exist. */
    public List<SshKey> of(long accountId) {
        return keys.findByAccountIdOrderByAddedAtAscIdAsc(accountId);
    }

    /** @throws KeyException when the text is not an acceptable key, or the account cannot have it */
    @Transactional
    public SshKey add(long accountId, NewSshKey input) {
        PastedPublicKey.requireNoPrivateKey(input.name());
        SshPublicKey key = SshPublicKey.parse(input.publicKey());
        accounts.lock(accountId);
        return add(accountId, input, key, false);
    }

    /** Adds the public half of a pair that the panel created; adding it again changes nothing. */
    @Transactional
    SshKey addCreated(long accountId, NewSshKey input) {
        SshPublicKey key = SshPublicKey.parse(input.publicKey());
        accounts.lock(accountId);
        return of(accountId).stream().filter(present -> present.fingerprint().equals(key.fingerprint())).findFirst()
                .orElseGet(() -> add(accountId, input, key, true));
    }

    private SshKey add(long accountId, NewSshKey input, SshPublicKey key, boolean madeHere) {
        requireNewAndWithinLimit(of(accountId), key);
        SshKey added = keys.save(new SshKey(0, accountId, key.nameOr(input.name()), key.line(), key.fingerprint(),
                clock.instant().truncatedTo(ChronoUnit.MICROS), madeHere));
        events.publishEvent(new SshKeysChanged(accountId));
        return added;
    }

    /** @throws KeyException.KeyNotFound when the key does not exist or belongs to another account */
    @Transactional
    public void remove(long accountId, long keyId) {
        keys.delete(keys.findByIdAndAccountId(keyId, accountId).orElseThrow(KeyException.KeyNotFound::new));
        events.publishEvent(new SshKeysChanged(accountId));
    }

    private static void requireNewAndWithinLimit(List<SshKey> present, SshPublicKey key) {
        for (SshKey other : present) {
            if (other.fingerprint().equals(key.fingerprint())) {
                throw new KeyException.KeyAlreadyAdded(other.name());
            }
        }
        if (present.size() >= LIMIT) {
            throw new KeyException.TooManyKeys(LIMIT);
        }
    }
}

package dev.webhoster.account.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.webhoster.hosting.reconcile.MutableClock;

class KeyPairSeedsTest {

    private static final UUID FORM = UUID.randomUUID();

    private final MutableClock clock = new MutableClock();
    private final KeyPairSeeds seeds = new KeyPairSeeds(clock);

    @Test
    void aFormSubmittedAgainAtOnceGivesTheSameSeed() throws Exception {
        byte[] first = seeds.of(1, FORM);
        clock.move(KeyPairSeeds.RESUBMITTED_WITHIN.minusMillis(1));
        assertThat(seeds.of(1, FORM)).isEqualTo(first).hasSize(32);
    }

    @Test
    void aFormSubmittedLaterGivesAnotherSeedAndTheFirstIsLost() throws Exception {
        byte[] first = seeds.of(1, FORM);
        clock.move(KeyPairSeeds.RESUBMITTED_WITHIN);
        assertThat(seeds.of(1, FORM)).isNotEqualTo(first);
    }

    @Test
    void anotherFormAccountOrProcessGivesAnotherSeed() throws Exception {
        assertThat(seeds.of(1, FORM)).isNotEqualTo(seeds.of(1, UUID.randomUUID())).isNotEqualTo(seeds.of(2, FORM))
                .isNotEqualTo(new KeyPairSeeds(clock).of(1, FORM));
    }
}

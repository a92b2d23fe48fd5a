package dev.webhoster.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.webhoster.hosting.SettableClock;

class PairSeedsTest {

    private static final UUID FORM = UUID.randomUUID();

    private final SettableClock clock = new SettableClock();
    private final PairSeeds seeds = new PairSeeds(clock);

    @Test
    void aFormThatIsSentAgainAtOnceGivesTheSame() throws Exception {
        byte[] first = seeds.of(1, FORM);
        clock.move(PairSeeds.SENT_AGAIN.minusMillis(1));
        assertThat(seeds.of(1, FORM)).isEqualTo(first).hasSize(32);
    }

    @Test
    void laterItGivesAnotherAndNothingBringsTheFirstBack() throws Exception {
        byte[] first = seeds.of(1, FORM);
        clock.move(PairSeeds.SENT_AGAIN);
        assertThat(seeds.of(1, FORM)).isNotEqualTo(first);
    }

    @Test
    void anotherFormAnotherPersonAndAnotherProcessGiveOthers() throws Exception {
        assertThat(seeds.of(1, FORM)).isNotEqualTo(seeds.of(1, UUID.randomUUID())).isNotEqualTo(seeds.of(2, FORM))
                .isNotEqualTo(new PairSeeds(clock).of(1, FORM));
    }
}

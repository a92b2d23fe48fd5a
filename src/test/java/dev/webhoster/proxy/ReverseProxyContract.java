package dev.webhoster.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import dev.webhoster.platform.Slot;

/**
 * What every reverse proxy does: nginx with the kernel's packet filter, nginx with a fake one, and the fake on which the tests
 * of hostings rely. Facts that an implementation cannot show are listed by {@link #missing} and printed by each run.
 */
public interface ReverseProxyContract {

    Slot ONE = new Slot(1);
    Slot TWO = new Slot(2);
    Route FIRST = new Route(1, ONE);

    /** What facts need besides the port's own answers. */
    enum Ability {
        /** Visitors are served by machines. */
        WEB,
        /** Packets are redirected and refused. */
        PACKETS
    }

    /** One that has no routes. */
    ReverseProxy proxy();

    /** A slot whose SSH port something else on the host has taken. */
    Slot taken();

    /** Puts something else in the place of the site's link by hand. */
    void alterLink(long siteId);

    /** Removes the site's link by hand. */
    void removeLink(long siteId);

    /** Abilities that this implementation does not have, each with the reason. */
    default Map<Ability, String> missing() {
        return new EnumMap<>(Ability.class);
    }

    /** What a visitor reads below the site's path; a machine answers with {@code machine N}, N being its slot. */
    default String visit(long siteId) {
        throw new UnsupportedOperationException("needs " + Ability.WEB);
    }

    /** Whether the slot's SSH port accepts connections. */
    default boolean acceptsSsh(Slot slot) {
        throw new UnsupportedOperationException("needs " + Ability.PACKETS);
    }

    @Test
    default void nothingIsRoutedAtFirst() {
        assertThat(proxy().isPublished(FIRST)).isFalse();
        assertThat(proxy().isHeld(FIRST)).isFalse();
        assertThat(proxy().routes().isEmpty()).isTrue();
    }

    @Test
    default void aRouteIsEitherPublishedOrHeldAndEachCallMayBeRepeated() {
        for (int round = 0; round < 2; round++) {
            proxy().publish(FIRST);
            proxy().publish(FIRST);
            assertThat(proxy().isPublished(FIRST)).isTrue();
            assertThat(proxy().isHeld(FIRST)).isFalse();
            assertThat(proxy().routes()).isEqualTo(new Routes(Set.of(1L), Set.of(FIRST), Set.of(ONE), Set.of()));
            proxy().hold(FIRST);
            proxy().hold(FIRST);
            assertThat(proxy().isPublished(FIRST)).isFalse();
            assertThat(proxy().isHeld(FIRST)).isTrue();
            assertThat(proxy().routes()).isEqualTo(new Routes(Set.of(1L), Set.of(FIRST), Set.of(), Set.of(ONE)));
        }
    }

    @Test
    default void nothingIsLeftOfARouteThatIsWithdrawn() {
        proxy().withdraw(FIRST);
        proxy().publish(FIRST);
        proxy().withdraw(FIRST);
        assertThat(proxy().routes().isEmpty()).isTrue();
        proxy().hold(FIRST);
        proxy().withdraw(FIRST);
        proxy().withdraw(FIRST);
        assertThat(proxy().isHeld(FIRST) || proxy().isPublished(FIRST)).isFalse();
        assertThat(proxy().routes().isEmpty()).isTrue();
    }

    @Test
    default void aSiteHasOneSlotAndItsFormerOneStaysOpenUntilItIsCleared() {
        Route moved = new Route(1, TWO);
        proxy().publish(FIRST);
        proxy().publish(moved);
        assertThat(proxy().isPublished(FIRST)).isFalse();
        assertThat(proxy().isPublished(moved)).isTrue();
        assertThat(proxy().routes()).isEqualTo(new Routes(Set.of(1L), Set.of(moved), Set.of(ONE, TWO), Set.of()));
    }

    @Test
    default void sitesOfOneSlotSharePublishedAndHeld() {
        Route second = new Route(2, ONE);
        proxy().publish(FIRST);
        proxy().publish(second);
        assertThat(proxy().isPublished(FIRST) && proxy().isPublished(second)).isTrue();
        proxy().hold(FIRST);
        assertThat(proxy().isHeld(FIRST) && proxy().isHeld(second)).isTrue();
        assertThat(proxy().isPublished(second)).isFalse();
    }

    @Test
    default void withdrawingAFormerRouteRemovesTheSiteAndClosesTheFormerSlotOnly() {
        Route moved = new Route(1, TWO);
        proxy().publish(moved);
        proxy().withdraw(FIRST);
        assertThat(proxy().isPublished(moved)).isFalse();
        assertThat(proxy().routes()).isEqualTo(new Routes(Set.of(), Set.of(), Set.of(TWO), Set.of()));
    }

    @Test
    default void sitesAndSlotsAreClearedEachByItself() {
        Route second = new Route(2, TWO);
        Route third = new Route(3, new Slot(3));
        proxy().publish(FIRST);
        proxy().publish(second);
        proxy().hold(third);
        Routes orphans = new Routes(Set.of(1L, 99L), Set.of(), Set.of(TWO, new Slot(98)), Set.of(new Slot(3), new Slot(97)));
        for (int round = 0; round < 2; round++) {
            proxy().clear(orphans);
            assertThat(proxy().routes()).isEqualTo(new Routes(Set.of(2L, 3L), Set.of(second, third), Set.of(ONE), Set.of()));
        }
        assertThat(proxy().isPublished(FIRST) || proxy().isPublished(second) || proxy().isHeld(third)).isFalse();
    }

    @Test
    default void aSlotWhoseSshPortIsTakenCanBeHeldButNotPublished() {
        Route route = new Route(4, taken());
        assertThat(proxy().unavailableSlots()).contains(taken());
        assertThatThrownBy(() -> proxy().publish(route)).isInstanceOf(ProxyException.Unavailable.class);
        assertThat(proxy().isPublished(route)).isFalse();
        assertThat(proxy().routes().open()).isEmpty();
        proxy().hold(route);
        assertThat(proxy().isHeld(route)).isTrue();
    }

    @Test
    default void aForeignEntryIsNoRouteUntilItIsMadeAnew() {
        proxy().publish(FIRST);
        alterLink(1);
        assertThat(proxy().isPublished(FIRST)).isFalse();
        assertThat(proxy().routes().sites()).containsExactly(1L);
        assertThat(proxy().routes().intact()).isEmpty();
        proxy().publish(FIRST);
        assertThat(proxy().isPublished(FIRST)).isTrue();
        alterLink(1);
        proxy().hold(FIRST);
        assertThat(proxy().isHeld(FIRST)).isTrue();
    }

    @Test
    default void aRemovedLinkIsMadeAnew() {
        proxy().hold(FIRST);
        removeLink(1);
        assertThat(proxy().isHeld(FIRST)).isFalse();
        assertThat(proxy().routes().sites()).isEmpty();
        proxy().hold(FIRST);
        assertThat(proxy().isHeld(FIRST)).isTrue();
    }

    @Test
    default void visitorsAreServedByTheMachineOfTheRoute() {
        require(Ability.WEB, "visitorsAreServedByTheMachineOfTheRoute");
        proxy().publish(FIRST);
        assertThat(visit(1)).isEqualTo("machine 1");
        proxy().publish(new Route(1, TWO));
        assertThat(visit(1)).isEqualTo("machine 2");
        proxy().withdraw(new Route(1, TWO));
        assertThat(visit(1)).contains("There is no site at this address");
    }

    @Test
    default void visitorsOfAHeldSiteDoNotReachTheMachine() {
        require(Ability.PACKETS, "visitorsOfAHeldSiteDoNotReachTheMachine");
        proxy().publish(FIRST);
        assertThat(visit(1)).isEqualTo("machine 1");
        proxy().hold(FIRST);
        assertThat(visit(1)).doesNotContain("machine 1").contains("This site is stopped");
        proxy().publish(FIRST);
        assertThat(visit(1)).isEqualTo("machine 1");
    }

    @Test
    default void sshIsAcceptedForPublishedRoutesOnly() {
        require(Ability.PACKETS, "sshIsAcceptedForPublishedRoutesOnly");
        assertThat(acceptsSsh(ONE)).isFalse();
        proxy().publish(FIRST);
        assertThat(acceptsSsh(ONE)).isTrue();
        assertThat(acceptsSsh(TWO)).isFalse();
        proxy().hold(FIRST);
        assertThat(acceptsSsh(ONE)).isFalse();
        proxy().publish(FIRST);
        proxy().withdraw(FIRST);
        assertThat(acceptsSsh(ONE)).isFalse();
    }

    private void require(Ability ability, String fact) {
        String reason = missing().get(ability);
        if (reason != null) {
            System.out.printf("ReverseProxyContract: %s leaves out %s, because %s%n", getClass().getSimpleName(), fact, reason);
        }
        Assumptions.assumeTrue(reason == null, reason);
    }
}

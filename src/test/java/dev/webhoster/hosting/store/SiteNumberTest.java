package dev.webhoster.hosting.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.webhoster.hosting.Hostings;
import dev.webhoster.hosting.model.Hosting.Goal;
import dev.webhoster.hosting.reconcile.FakeProxy;
import dev.webhoster.hosting.reconcile.HostingModuleTest;
import dev.webhoster.hosting.reconcile.TestAccounts;
import dev.webhoster.hosting.reconcile.Worker;

/** The number in a site's address is its own. */
@HostingModuleTest
class SiteNumberTest {

    @Autowired
    Hostings hostings;
    @Autowired
    HostingRepository rows;
    @Autowired
    TestAccounts accounts;
    @Autowired
    Worker worker;
    @Autowired
    FakeProxy proxy;
    @Autowired
    JdbcClient database;

    long ann;

    @BeforeEach
    void create() {
        ann = accounts.withKey().id();
        hostings.create(ann);
    }

    @Test
    void theFirstSiteOfAnAccountHasTheAccountsNumber() {
        assertThat(rows.findByUserId(ann).orElseThrow().siteNumber()).isEqualTo(ann);
        assertThat(hostings.of(ann).orElseThrow().url()).isEqualTo("http://localhost/" + ann + "/");
    }

    @Test
    void theSecondOneGetsANumberThatNoAccountWillGet() {
        long second = rows.nextSiteNumber(ann);
        long bea = accounts.withKey().id();
        assertThat(second).isGreaterThan(ann).isLessThan(bea);
        assertThat(rows.nextSiteNumber(bea)).isEqualTo(bea);
    }

    @Test
    void routesUseTheSitesNumberAndNotItsOwners() {
        long number = rows.nextSiteNumber(ann);
        database.sql("UPDATE hosting SET site_number = ? WHERE user_id = ?").params(number, ann).update();
        worker.settle(ann);

        assertThat(hostings.of(ann).orElseThrow().url()).isEqualTo("http://localhost/" + number + "/");
        assertThat(proxy.isSite(number)).isTrue();
        assertThat(proxy.isSite(ann)).isFalse();
        hostings.setGoal(ann, Goal.GONE);
        worker.settle(ann);
        assertThat(proxy.isSite(number)).isFalse();
    }
}

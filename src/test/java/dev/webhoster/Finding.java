package dev.webhoster;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The findings of reviews and reports from the field that this test covers; docs/RELIABILITY.md lists them. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Finding {

    Id[] value();

    /** D and B are defects, P is scale, SQL is the schema, F are reports from the field about products of the same kind. */
    enum Id {
        D1("an empty, old or foreign database beside running machines"),
        D2("a template is replaced under the disks that rest on it"),
        D3("the database cannot be backed up, and a newer server cannot read it"),
        B1("the panel listens at one interface"),
        B2("a create while the machine is being deleted"),
        B3("digits of the host's locale in addresses and files"),
        B4("programs' words decide, and are translated"),
        B5("a finding that stays floods the log and the queue"),
        B6("the event loop of libvirt ends"),
        B7("a guest that did not hear the shutdown request is not asked again"),
        B8("faults and stages reset each other's clock"),
        B9("an account whose deletion failed at its end stays"),
        B10("the database hiccups as the application starts"),
        P1("libvirt is called once for each volume and machine"),
        P2("templates, DHCP entries and the packet filter are read again for each look"),
        P3("events and former machines are kept for ever"),
        P4("each request with a key cleans up for all others"),
        P5("jobs wait for a shared reload in the few threads of the scheduler"),
        P6("each waiting request asks the database twice a second"),
        SQL("values without constraint, positional inserts, unused indices"),
        F1("what the owner changes inside is a condition of being served"),
        F2("all visitors share one address in the machine"),
        F3("a promise that is kept later is shown as kept"),
        F4("lines of the owner in authorized_keys are overwritten"),
        F5("a probe asks otherwise than a visitor"),
        F6("a site's prefix is matched by the beginnings of strings"),
        F7("the host's filters delay bytes or weaken entity tags"),
        F8("one account's life cuts another's connections"),
        F9("the machine lacks what tutorials expect"),
        F10("a machine that no longer answers is shown as running"),
        F11("a guest's text decides the class of a fault"),
        F12("a single-page application is blank and nobody says why"),
        F13("what is pasted is nearly a key"),
        F14("ports and addresses of the host"),
        F15("a stop that we caused counts as the owner's");

        private final String kind;

        Id(String kind) {
            this.kind = kind;
        }

        public String kind() {
            return kind;
        }
    }
}

package dev.webhoster.hosting;

import org.springframework.stereotype.Component;

import dev.webhoster.vm.Hypervisor;

/** What was lost and can be made anew without anybody's wish. */
@Component
class Replacements {

    private final Hypervisor hypervisor;
    private final Personality personality;

    Replacements(Hypervisor hypervisor, Personality personality) {
        this.hypervisor = hypervisor;
        this.personality = personality;
    }

    /** Network and storage, on which all machines stand. */
    void makeFoundation() {
        hypervisor.prepare();
    }

    /** The machine has read its seed already, or will at its next start: who may log in is told to it as always. */
    void makeSeed(Subject subject) {
        Personality.Keys keys = personality.keysOf(subject.hosting());
        hypervisor.restore(personality.specOf(subject.hosting(), subject.entry(), keys));
    }
}

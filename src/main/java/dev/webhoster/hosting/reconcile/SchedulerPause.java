package dev.webhoster.hosting.reconcile;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import com.github.kagkarlsson.scheduler.Scheduler;

import dev.webhoster.platform.Installation;

/**
 * Runs no job while it is not certain whose database this is. Its machines may be on another host: they would all be taken for
 * lost, and jobs would be taken away from the panel that has them.
 */
@Component
class SchedulerPause {

    SchedulerPause(ObjectProvider<Scheduler> scheduler, Installation installation) {
        if (!installation.isCertain()) {
            scheduler.ifAvailable(Scheduler::pause);
        }
    }
}

package dev.webhoster.vm.image;

import java.nio.file.Path;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether machines can be created: the template exists and is intact. */
public final class TemplateHealth extends AbstractHealthIndicator {

    private final Path folder;

    public TemplateHealth(Path folder) {
        super("the machine template cannot be used");
        this.folder = folder;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up().withDetail("name", Template.read(folder).name());
    }
}

package dev.webhoster.vm;

import dev.webhoster.platform.TextTemplates;

/** Renders what cloud-init reads and packs it. */
final class CloudInitSeeds implements MachineBuilder.Seeds {

    private final TextTemplates templates;
    private final SeedImage image;

    CloudInitSeeds(TextTemplates templates, SeedImage image) {
        this.templates = templates;
        this.image = image;
    }

    @Override
    public byte[] imageFor(MachineSpec spec, Template template) {
        throw new UnsupportedOperationException();
    }
}

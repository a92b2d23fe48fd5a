package dev.webhoster.vm.image;

import java.util.Map;

import dev.webhoster.platform.AddressPlan;
import dev.webhoster.platform.TextTemplates;
import dev.webhoster.vm.MachineSpec;

/** Renders what cloud-init reads and packs it. */
public final class CloudInitSeeds implements SeedFactory {

    private final CloudInit cloudInit;
    private final SeedImage image;
    private final AddressPlan plan;

    public CloudInitSeeds(TextTemplates templates, SeedImage image, AddressPlan plan) {
        this.cloudInit = new CloudInit(templates);
        this.image = image;
        this.plan = plan;
    }

    @Override
    public byte[] imageFor(MachineSpec spec, Template template) {
        CloudInit.Seed seed = cloudInit.seed(
                MachineIdentity.of(spec, plan.sshPort(spec.slot()), template.packaged()));
        return image.build(Map.of("user-data", seed.userData(), "meta-data", seed.metaData()));
    }
}

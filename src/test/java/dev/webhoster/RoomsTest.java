package dev.webhoster;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;

/** The order of the rooms (sub-packages) inside each module: each may use those named after it, never those before it. */
@AnalyzeClasses(packages = "dev.webhoster", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    private static final String MODULE_ITSELF = "";

    @ArchTest
    static void hosting(JavaClasses all) {
        check(all, "hosting", List.of(MODULE_ITSELF, "drift", "reconcile", "store", "model"));
    }

    @ArchTest
    static void vm(JavaClasses all) {
        check(all, "vm", List.of("libvirt", "host", "image", MODULE_ITSELF));
    }

    @ArchTest
    static void proxy(JavaClasses all) {
        check(all, "proxy", List.of("nginx", "relay", "filter", MODULE_ITSELF));
    }

    @ArchTest
    static void account(JavaClasses all) {
        check(all, "account", List.of("token", "key", MODULE_ITSELF));
    }

    @ArchTest
    static void web(JavaClasses all) {
        check(all, "web", List.of(MODULE_ITSELF, "security", "filter", "page"));
    }

    @ArchTest
    static void api(JavaClasses all) {
        check(all, "api", List.of(MODULE_ITSELF, "v1", "request", "token", "error"));
    }

    private static void check(JavaClasses all, String module, List<String> rooms) {
        LayeredArchitecture order = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : rooms) {
            order = order.layer(name(module, room)).definedBy(packageOf(module, room));
        }
        for (int i = 0; i < rooms.size(); i++) {
            List<String> below = rooms.subList(i + 1, rooms.size());
            LayeredArchitecture.LayerDependencySpecification room = order.whereLayer(name(module, rooms.get(i)));
            order = below.isEmpty() ? room.mayNotAccessAnyLayer()
                    : room.mayOnlyAccessLayers(below.stream().map(lower -> name(module, lower)).toArray(String[]::new));
        }
        order.because("whoever changes a room must know only those below it").check(all);
    }

    private static String name(String module, String room) {
        return room.isEmpty() ? module : module + "/" + room;
    }

    private static String packageOf(String module, String room) {
        return "dev.webhoster." + module + (room.isEmpty() ? "" : "." + room);
    }
}

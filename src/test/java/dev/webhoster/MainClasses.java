package dev.webhoster;

import java.util.Set;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import com.tngtech.archunit.junit.LocationProvider;

/** What the application itself consists of, without its tests and libraries. */
class MainClasses implements LocationProvider {

    @Override
    public Set<Location> get(Class<?> testClass) {
        return Locations.of(Set.of(WebHosterApplication.class.getProtectionDomain().getCodeSource().getLocation()));
    }
}

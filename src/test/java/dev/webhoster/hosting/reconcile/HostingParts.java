package dev.webhoster.hosting.reconcile;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import dev.webhoster.account.Account;
import dev.webhoster.hosting.Hostings;

/** The modules account and hosting, with fakes for hypervisor and proxy. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnableAutoConfiguration
@AutoConfigurationPackage(basePackageClasses = {Account.class, Hostings.class})
@ComponentScan(basePackageClasses = {Account.class, Hostings.class}, excludeFilters = @Filter(
        type = FilterType.ASSIGNABLE_TYPE, classes = {NetworkProbes.class, SshProbe.class, IdleScheduler.class}))
@Import(HostingFakes.class)
public @interface HostingParts {}

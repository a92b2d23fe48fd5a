package dev.webhoster.account;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the operator about accounts.
 *
 * @param adminEmails accounts with these addresses become admins when the panel starts
 */
@ConfigurationProperties("webhoster.account")
record AccountSettings(@DefaultValue List<String> adminEmails) {}

package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of one nginx.
 *
 * @param folder everything of it
 * @param name of the configuration file, without its ending
 */
record NginxHome(Path folder, String name) {

    static NginxHome web(Path state) {
        return new NginxHome(state.resolve("web"), "web");
    }

    static NginxHome ssh(Path state) {
        return new NginxHome(state.resolve("ssh"), "ssh");
    }

    Path conf() {
        return folder.resolve(name + ".conf");
    }

    /** The next configuration, before it was tested. */
    Path candidate() {
        return folder.resolve(name + ".conf.new");
    }

    Path pid() {
        return folder.resolve("nginx.pid");
    }

    Path errorLog() {
        return folder.resolve("error.log");
    }

    Path control() {
        return folder.resolve("control.sock");
    }

    Path generation() {
        return folder.resolve("generation.conf");
    }

    void create() throws IOException {
        Files.createDirectories(folder.resolve("temp"));
    }
}

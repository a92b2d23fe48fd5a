package dev.webhoster.proxy.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the files of one nginx are.
 *
 * @param folder contains all of them
 * @param name of the configuration file, without its ending
 * @param withheld capabilities that this nginx does not get
 */
record NginxHome(Path folder, String name, List<String> withheld) {

    static NginxHome web(Path state) {
        return new NginxHome(state.resolve("web"), "web", List.of("net_admin", "net_raw"));
    }

    static NginxHome ssh(Path state) {
        return new NginxHome(state.resolve("ssh"), "ssh", List.of("net_admin"));
    }

    Path conf() {
        return folder.resolve(name + ".conf");
    }

    /** The next configuration, until nginx has tested it. */
    Path candidate() {
        return folder.resolve(name + ".conf.new");
    }

    Path pid() {
        return folder.resolve("nginx.pid");
    }

    Path errorLog() {
        return folder.resolve("error.log");
    }

    /** The socket on which nginx answers which configuration is in force; web only. */
    Path control() {
        return folder.resolve("control.sock");
    }

    void create() throws IOException {
        Files.createDirectories(folder.resolve("temp"));
    }
}

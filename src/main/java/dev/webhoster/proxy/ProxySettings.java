package dev.webhoster.proxy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.webhoster.platform.SettingException;

/**
 * How the public reaches machines. Values that are rendered into configuration files are checked here to be harmless in them.
 *
 * @param programs that are run
 * @param folders that are read and written
 * @param front addresses and names that visitors see
 * @param limits sizes and times
 */
@ConfigurationProperties("webhoster.proxy")
public record ProxySettings(@DefaultValue Programs programs, @DefaultValue Folders folders, @DefaultValue Front front,
        @DefaultValue Limits limits) {

    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9/._@+-]+");
    private static final Pattern HOST_NAME = Pattern.compile("(?=.{1,190}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3})(\\.\\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]*");
    /** A unix socket's path has at most 107 bytes, and ours ends in {@code /web/control.sock}. */
    private static final int LONGEST_FOLDER = 90;

    /**
     * @param nginx nginx's binary (NGINX_BINARY)
     * @param streamModule nginx's stream module; if the file is missing, the module is taken to be built in (NGINX_STREAM_MODULE)
     * @param nft the packet filter's command (NFT_BINARY)
     */
    public record Programs(@DefaultValue("/usr/sbin/nginx") Path nginx,
            @DefaultValue("/usr/lib/nginx/modules/ngx_stream_module.so") Path streamModule,
            @DefaultValue("/usr/sbin/nft") Path nft) {

        public Programs {
            SettingException.require(isPlain(streamModule), "NGINX_STREAM_MODULE", streamModule,
                    "an absolute path of letters, digits and / . _ @ + -");
        }
    }

    /**
     * @param state files of both nginx: configuration, logs, process ids, sockets (STATE_DIR)
     * @param templates where {@code web.conf}, {@code ssh.conf}, {@code gate.nft} and {@code hold.html} are (NGINX_TEMPLATES)
     */
    public record Folders(@DefaultValue("/var/lib/vm-webhoster/nginx") Path state, @DefaultValue("nginx-templates") Path templates) {

        public Folders {
            SettingException.require(isPlain(state) && state.toString().length() <= LONGEST_FOLDER, "STATE_DIR", state,
                    "an absolute path of letters, digits and / . _ @ + -, of at most 84 characters");
        }
    }

    /**
     * @param listen the address on which web and SSH are served (LISTEN_ADDRESS)
     * @param httpPort the port of the sites (HTTP_PORT)
     * @param sitesHost the sites' host name; must not be the panel's (SITES_HOST)
     * @param sitesDomain a domain below which each site has a name too, {@code <id>.<domain>}; none by default (SITES_DOMAIN)
     */
    public record Front(@DefaultValue("127.0.0.1") String listen, @DefaultValue("80") int httpPort,
            @DefaultValue("localhost") String sitesHost, @DefaultValue("") String sitesDomain) {

        public Front {
            SettingException.require(ADDRESS.matcher(listen).matches(), "LISTEN_ADDRESS", listen,
                    "an IP address, such as 127.0.0.1 or 0.0.0.0");
            SettingException.require(httpPort > 0 && httpPort < 65_536, "HTTP_PORT", httpPort, "a port from 1 to 65535");
            SettingException.require(HOST_NAME.matcher(sitesHost).matches(), "SITES_HOST", sitesHost,
                    "a host name in small letters, such as sites.example.com");
            SettingException.require(sitesDomain.isEmpty() || HOST_NAME.matcher(sitesDomain).matches(), "SITES_DOMAIN",
                    sitesDomain, "empty or a domain in small letters, such as sites.example.com");
        }
    }

    /**
     * @param uploadMib the largest body of a request, in MiB (UPLOAD_LIMIT_MB)
     * @param read how long a machine may be silent before nginx answers in its place (SITE_READ_TIMEOUT)
     * @param drain how long connections may stay open that were open when the configuration changed (NGINX_DRAIN)
     */
    public record Limits(@DefaultValue("100") int uploadMib, @DefaultValue("300s") Duration read,
            @DefaultValue("10m") Duration drain) {

        public Limits {
            SettingException.require(uploadMib > 0 && uploadMib <= 1_048_576, "UPLOAD_LIMIT_MB", uploadMib,
                    "a number of MiB from 1 to 1048576");
            SettingException.require(read.toSeconds() > 0 && read.toDays() <= 1, "SITE_READ_TIMEOUT", read,
                    "from one second to one day, such as 300s");
            SettingException.require(drain.toSeconds() > 0 && drain.toDays() <= 1, "NGINX_DRAIN", drain,
                    "from one second to one day, such as 10m");
        }
    }

    private static boolean isPlain(Path path) {
        return PLAIN_PATH.matcher(path.toString()).matches();
    }
}

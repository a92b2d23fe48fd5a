# shellcheck shell=bash
# The steps of start.sh. Source it after lib.sh.

STATE_DIR=${STATE_DIR:-/var/lib/vm-webhoster}
OWN_USER=webhoster
RUN=$STATE_DIR/run
APP=$STATE_DIR/app

# load_settings FILE: and where things are by them.
load_settings() {
    read_settings "$1"
    STATE_DIR=${STATE_DIR%/} RUN=$STATE_DIR/run APP=$STATE_DIR/app
}

# instance_name: what our domains, network and storage pool are called; table PURPOSE: our packet filter tables.
instance_name() { printf 'webhoster%s' "${INSTANCE:+-$INSTANCE}"; }
table() { printf 'webhoster_%s%s' "$1" "${INSTANCE:+_$INSTANCE}"; }

panel_port() { printf '%s' "${PANEL_PORT:-8080}"; }
http_port() { printf '%s' "${HTTP_PORT:-80}"; }
panel_url() { printf 'http://%s:%s' "$(bracketed "$(panel_host)")" "$(panel_port)"; }

# panel_host: prints the panel's name, by default the address that it is served on.
panel_host() {
    if [[ -v PANEL_HOST || $(own_address) == 127.0.0.1 ]]; then printf '%s' "${PANEL_HOST:-127.0.0.1}"; else own_address; fi
}

# own_address: prints the address by which this host reaches what listens on LISTEN_ADDRESS.
own_address() {
    case ${LISTEN_ADDRESS:-127.0.0.1} in
        0.0.0.0) printf '127.0.0.1' ;;
        ::) printf '::1' ;;
        *) printf '%s' "${LISTEN_ADDRESS:-127.0.0.1}" ;;
    esac
}

bracketed() { if [[ $1 == *:* ]]; then printf '[%s]' "$1"; else printf '%s' "$1"; fi; }

# own_pid FILE PART-OF-COMMAND: prints the process id in the file when that process runs and is the one that is meant.
own_pid() {
    local pid
    pid=$(as_root cat "$1" 2>/dev/null) || return 1
    [[ $pid =~ ^[0-9]+$ ]] && tr '\0' ' ' 2>/dev/null < "/proc/$pid/cmdline" | grep -qF -- "$2" && printf '%s' "$pid"
}

application_pid() { own_pid "$RUN/application.pid" "$APP/"; }
nginx_pid() { own_pid "$STATE_DIR/nginx/$1/nginx.pid" "nginx"; }
libvirtd_pid() { own_pid "$RUN/libvirtd.pid" libvirtd; }
virtlogd_pid() { own_pid "$RUN/virtlogd.pid" virtlogd; }

# is_listening PORT: whether a program has the port on an address that is wanted here; "localhost" is two.
is_listening() {
    local address
    for address in "$(own_address)" $([[ $(own_address) != 127.0.0.1 ]] || echo ::1); do
        (exec 3<> "/dev/tcp/$address/$1") 2>/dev/null && return 0
    done
    return 1
}

check_before_anything_changes() {
    require_supported_os
    is_root || has sudo || fail "Root's rights are needed, and sudo is not installed." "Run this script as root."
    if [[ ${LISTEN_ADDRESS:-127.0.0.1} != 127.* && -z ${SITES_HOST:-} ]]; then
        fail "The sites need a host name that other computers know this host by." \
            "Set SITES_HOST in .env to such a name; not the one that people use for the panel."
    fi
    [[ ${SITES_HOST:-localhost} != "$(panel_host)" ]] ||
        fail "SITES_HOST and PANEL_HOST are both ${SITES_HOST:-localhost}: a hosted site could act on the panel." "Choose two different names."
    if pid=$(application_pid); then
        fail "vm-webhoster runs already (process $pid)." "Stop it with scripts/start.sh --stop, or use it at $(panel_url)."
    fi
    is_listening "$(panel_port)" &&
        fail "Port $(panel_port) is taken by another program; the panel needs it." "Stop that program, or choose another with PANEL_PORT=8090 in .env."
    if is_listening "$(http_port)" && ! nginx_pid web > /dev/null; then
        fail "Port $(http_port) is taken by another program; the sites need it." "Stop that program, or choose another with HTTP_PORT=8081 in .env."
    fi
    ssh_ports_free || fail "The ports from ${SSH_PORT_BASE:-10000} on are taken by another program; SSH needs them." \
        "Stop that program, or choose another SSH_PORT_BASE in .env: 10000, 20000, 30000 or 40000."
    [[ -d ${VM_IMAGE_PATH:-$CACHE_FOLDER/templates} ]] || require_space "$CACHE_FOLDER" 4000 "The machine template"
    require_space "$STATE_DIR" 2000 "vm-webhoster"
}

# ssh_ports_free: whether somebody else, such as another installation, holds the SSH ports.
ssh_ports_free() {
    local base=${SSH_PORT_BASE:-10000}
    nginx_pid ssh > /dev/null || ! { is_bound $((base + 1)) && is_bound $((base + 5000)) && is_bound $((base + 9999)); }
}

# is_bound PORT: also when the packet filter refuses connections to it.
is_bound() { [[ -n $(ss -Hltn "sport = :$1" 2>/dev/null) ]]; }

# network_xml NAME: its definition for the next start, with one kind of quotes.
network_xml() { as_root virsh -q net-dumpxml --inactive "$1" 2>/dev/null | tr '"' "'"; }

# refuse_what_others_hold: names, bridge and addresses of our network must not be another installation's, or anybody's.
refuse_what_others_hold() {
    local own bridge prefix name id xml
    own=$(instance_name) bridge=${VM_BRIDGE_NAME:-${INSTANCE:-wh}-bridge} prefix=${VM_NETWORK_PREFIX:-10.77}
    id=$(as_root cat "$STATE_DIR/installation" 2>/dev/null || true)
    for name in $(as_root virsh -q net-list --all --name); do
        xml=$(network_xml "$name")
        if [[ $name == "$own" ]]; then
            [[ $xml != *installation=* || $xml == *"installation='$id'"* || (-z $id && -n ${DATABASE_URL:-}) ]] ||
                fail "The network $own is another installation's than the one of $STATE_DIR." \
                    "Beside another installation, set INSTANCE, VM_NETWORK_PREFIX, SSH_PORT_BASE, PANEL_PORT and HTTP_PORT in .env; if its STATE_DIR was lost, bring a backup back with scripts/restore.sh; if nobody uses that network any more: virsh net-undefine $own."
        elif [[ $xml == *"bridge name='$bridge'"* ]]; then
            fail "The network $name has the bridge $bridge." "Choose another VM_BRIDGE_NAME in .env."
        elif [[ $xml == *"address='$prefix."* ]]; then
            fail "The network $name has addresses of $prefix.0.0/16." "Choose another VM_NETWORK_PREFIX in .env, such as 10.78."
        fi
    done
}

# make_template: sets VM_IMAGE_PATH to a template, and makes one first when there is none.
make_template() {
    local found
    if [[ -z ${VM_IMAGE_PATH:-} ]]; then
        found=$(find_template) || { scripts/init-vm-template.sh; found=$(find_template); } ||
            fail "No machine template was made." "Read the messages above."
        export VM_IMAGE_PATH=$found
    fi
    [[ -r $VM_IMAGE_PATH/template.json ]] ||
        fail "VM_IMAGE_PATH is $VM_IMAGE_PATH, but there is no template.json in it." "Make one with scripts/init-vm-template.sh, or correct VM_IMAGE_PATH."
    say "Machines are made from the template $VM_IMAGE_PATH"
}

# find_template: prints the newest template's folder.
find_template() {
    local newest
    newest=$(ls -t "$CACHE_FOLDER"/templates/*/template.json 2>/dev/null | head -n 1)
    [[ -n $newest ]] && dirname "$newest"
}

# jar: prints the newest build. Its own time is that of the release; the file beside it has the time of the build.
jar() { ls -t target/vm-webhoster-*.jar.original 2>/dev/null | sed -n '1s/\.original$//p'; }

build_application() {
    if [[ -n $(jar) && -z $(find pom.xml src/main -newer "$(jar).original" -print -quit) ]]; then
        return 0
    fi
    say "Building the application (the first time, Maven fetches what it needs: some minutes)"
    mvn -B -q -DskipTests package || fail "The application could not be built." "Read Maven's messages above."
}

# install_application: puts it where its own user can read it, also when this checkout is below somebody's home.
install_application() {
    as_root install -d -m 0711 -o "$OWN_USER" -g "$OWN_USER" "$STATE_DIR"
    as_root install -d -m 0755 "$RUN" "$APP"
    as_root install -d -m 0750 -o "$OWN_USER" -g "$OWN_USER" "$STATE_DIR/logs" "$STATE_DIR/nginx" "$STATE_DIR/tmp"
    if [[ $(jar).original -nt $APP/vm-webhoster.jar ]]; then
        say "Installing the application in $APP"
        as_root rm -rf "$APP.new"
        as_root "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$(jar)" extract --destination "$APP.new" > /dev/null
        as_root mv "$APP.new/$(basename "$(jar)")" "$APP.new/vm-webhoster.jar"
        as_root rm -rf "$APP"
        as_root mv "$APP.new" "$APP"
        as_root touch "$APP/vm-webhoster.jar"
    fi
    as_root rm -rf "$APP/nginx-templates" "$APP/cloud-init"
    as_root cp -r nginx-templates cloud-init "$APP/"
    as_root chmod -R a+rX "$APP"
}

answers_libvirt() { as_user "$OWN_USER" env "HOME=$STATE_DIR" virsh -q -c qemu:///system version > /dev/null 2>&1; }

start_libvirt() {
    if is_systemd; then
        as_root systemctl start libvirtd || fail "libvirtd does not start." "See: journalctl -u libvirtd"
    elif ! answers_libvirt; then
        start_own_libvirtd
    fi
    for _ in $(seq 100); do
        answers_libvirt && return 0
        sleep 0.1
    done
    fail "libvirt does not let the user $OWN_USER in." "Make sure that libvirtd runs and that $OWN_USER is in the group libvirt; then start again."
}

# start_own_libvirtd: for hosts without systemd. Without polkit, the group of the socket decides who may use it.
start_own_libvirtd() {
    say "Starting libvirtd (systemd does not run here)"
    as_root tee "$RUN/libvirtd.conf" > /dev/null <<'CONF'
unix_sock_group = "libvirt"
unix_sock_ro_perms = "0770"
unix_sock_rw_perms = "0770"
auth_unix_ro = "none"
auth_unix_rw = "none"
CONF
    as_root mkdir -p /run/libvirt
    if [[ -e /dev/kvm && ! -e /run/udev ]]; then    # what udev does elsewhere
        as_root chown root:kvm /dev/kvm
        as_root chmod 0660 /dev/kvm
    fi
    [[ -S /run/libvirt/virtlogd-sock ]] || as_root virtlogd -d -p "$RUN/virtlogd.pid"
    as_root libvirtd -d -f "$RUN/libvirtd.conf" -p "$RUN/libvirtd.pid"
}

# The application may change the packet filter and routes, bind low ports, and begin connections with visitors' addresses; it gives
# the first to no nginx and the last to that for SSH alone.
APPLICATION_RIGHTS=+net_admin,+net_bind_service,+net_raw

# as_application COMMAND…: runs it as the application's own user, with these rights and nothing else; in its folder.
as_application() {
    local rights=$APPLICATION_RIGHTS
    as_root env "STATE_DIR=$STATE_DIR" "WEBHOSTER_HOME=$APP" bash -c '
        ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"    # each port of SSH takes one, each session two
        cd "$STATE_DIR"
        user=$1 rights=$2
        shift 2
        exec setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups --inh-caps="$rights" --ambient-caps="$rights" \
            --no-new-privs env HOME="$STATE_DIR" USER="$user" PATH="/usr/sbin:/usr/bin:/sbin:/bin" "$@"' _ "$OWN_USER" "$rights" "$@"
}

# show_audit: in a process of its own, whether or not the application runs.
show_audit() { ask_application --audit; }

# decide adopt|forget: meanwhile the panel does not run; machines, sites and SSH go on.
decide() {
    local pid ran="" status=0
    if pid=$(application_pid); then
        ran=yes
        say "Stopping the panel; machines and sites go on"
        end_process "$pid" TERM 60
    fi
    ask_application "--$1" || status=$?
    if [[ -n $ran ]]; then
        start_application
        wait_until_ready
    fi
    return "$status"
}

# ask_application COMMAND: in a process of its own.
ask_application() {
    require_installed
    answers_libvirt || start_libvirt
    export VM_IMAGE_PATH=${VM_IMAGE_PATH:-$(find_template)}
    run_command "$1"
}

require_installed() {
    [[ -f $APP/vm-webhoster.jar ]] || fail "vm-webhoster has never been started here." "Start it with scripts/start.sh first."
    JAVA_HOME=$(find_jdk) || fail "No JDK $JAVA_RELEASE was found." "Install one and set JAVA_HOME."
}

# run_command COMMAND [NAME=VALUE…]
run_command() {
    local command=$1
    shift
    as_application env "$@" "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx256m -XX:-UsePerfData -Djava.io.tmpdir="$STATE_DIR/tmp" \
        -jar "$APP/vm-webhoster.jar" "$command"
}

# start_application: as its own user, with these rights and nothing else.
start_application() {
    local rights=$APPLICATION_RIGHTS
    say "Starting the application (its log: $STATE_DIR/logs/vm-webhoster.log)"
    as_root rm -f "$RUN/application.out"
    as_root env "STATE_DIR=$STATE_DIR" "WEBHOSTER_HOME=$APP" "APP=$APP" "OUT=$RUN/application.out" \
        "PIDFILE=$RUN/application.pid" "JAVA=$JAVA_HOME/bin/java" "OWN_USER=$OWN_USER" "RIGHTS=$rights" \
        bash -c '
        ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)"    # each port of SSH takes one, each session two
        cd "$STATE_DIR"
        setsid setpriv --reuid="$OWN_USER" --regid="$(id -g "$OWN_USER")" --init-groups \
            --inh-caps="$RIGHTS" --ambient-caps="$RIGHTS" --no-new-privs \
            env HOME="$STATE_DIR" USER="$OWN_USER" PATH="/usr/sbin:/usr/bin:/sbin:/bin" "$JAVA" -XX:+UseSerialGC -Xmx512m -XX:+ExitOnOutOfMemoryError \
            -XX:-UsePerfData -Djava.io.tmpdir="$STATE_DIR/tmp" -jar "$APP/vm-webhoster.jar" > "$OUT" 2>&1 < /dev/null &
        echo $! > "$PIDFILE"'
}

# health: prints what the panel says of itself, whatever that is.
health() { curl -s --max-time 5 "http://$(bracketed "$(own_address)"):$(panel_port)/actuator/health" 2>/dev/null; }

# is_healthy: whether all parts are; the text names each of them.
is_healthy() { [[ $(curl -s --max-time 5 -o /dev/null -w '%{http_code}' "http://$(bracketed "$(own_address)"):$(panel_port)/actuator/health" 2>/dev/null) == 200 ]]; }

# doubt: prints why nothing is repaired or run, when the records seem to be wrong.
doubt() {
    health | sed -n 's/.*"ledger":{"description":"\([^"]*\)","status":"DOWN".*/\1/p; s/.*"ledger":{"status":"DOWN","description":"\([^"]*\)".*/\1/p' || true
}

wait_until_ready() {
    local doubt
    for _ in $(seq 600); do
        is_healthy && return 0
        doubt=$(doubt)
        if [[ -n $doubt ]]; then
            warn "nothing is repaired, shut off or removed: $doubt."
            warn "see \"When the database and the machines do not fit\" in docs/OPERATIONS.md, and scripts/start.sh --help for --adopt and --forget."
            return 0
        fi
        application_pid > /dev/null || explain_failed_start
        sleep 0.2
    done
    fail "The application does not get ready: $(health)" "Read $STATE_DIR/logs/vm-webhoster.log"
}

explain_failed_start() {
    as_root sed -n '/APPLICATION FAILED TO START/,$p' "$RUN/application.out" | grep -vE '^(\*|APPLICATION|$)' >&2 || true
    fail "The application did not start." "Mend what is said above; all of it is in $RUN/application.out"
}

announce() {
    say "vm-webhoster is ready."
    printf '\n    Panel: %s\n    Sites: http://%s%s/<number of the site>/\n\n' "$(panel_url)" "${SITES_HOST:-localhost}" \
        "$([[ $(http_port) == 80 ]] || printf ':%s' "$(http_port)")"
}

wait_for_application() {
    while application_pid > /dev/null; do sleep 1; done
    fail "The application has ended by itself." "Read $STATE_DIR/logs/vm-webhoster.log"
}

# is_running PID: not so when only its entry is left because nobody has asked how it ended.
is_running() { [[ -n $(tr -d '\0' 2>/dev/null < "/proc/$1/cmdline") ]]; }

# end_process PID SIGNAL SECONDS: asks, waits, and kills what does not go.
end_process() {
    as_root kill -s "$2" "$1" 2>/dev/null || return 0
    for _ in $(seq $(($3 * 10))); do
        is_running "$1" || return 0
        sleep 0.1
    done
    warn "process $1 does not end; killing it."
    as_root kill -s KILL "$1" 2>/dev/null || true
}

# note_what_runs: a start that fails must not stop what ran before it.
note_what_runs() {
    RAN_BEFORE=""
    if nginx_pid web > /dev/null || nginx_pid ssh > /dev/null || [[ -n $(own_machines) ]]; then RAN_BEFORE=yes; fi
}

undo_start() {
    local pid
    if [[ -z $RAN_BEFORE ]]; then
        stop_all
    elif pid=$(application_pid); then
        say "Stopping the application; what ran before goes on"
        end_process "$pid" TERM 60
    fi
}

stop_all() {
    local pid part family
    trap '' INT TERM
    if pid=$(application_pid); then say "Stopping the application" && end_process "$pid" TERM 60; fi
    for part in web ssh; do
        if pid=$(nginx_pid $part); then end_process "$pid" TERM 20; fi
    done
    stop_machines
    as_root nft delete table inet "$(table gate)" 2>/dev/null || true
    if [[ -z $(own_machines) ]]; then
        for family in bridge inet; do as_root nft delete table $family "$(table fence)" 2>/dev/null || true; done
    fi
    close_way_back
    stop_own_libvirtd
    as_root rm -f "$RUN/application.pid"
    say "Stopped."
}

# close_way_back: takes away the routes by which machines answer visitors of SSH (proxy.filter.WayBack makes them).
close_way_back() {
    local prefix=${VM_NETWORK_PREFIX:-10.77} table
    [[ $prefix =~ ^([0-9]{1,3})\.([0-9]{1,3})$ ]] || return 0
    table=$((7700000 + 256 * BASH_REMATCH[1] + BASH_REMATCH[2]))
    while as_root ip rule delete pref 7700 lookup "$table" 2>/dev/null; do :; done
    as_root ip route flush table "$table" 2>/dev/null || true
}

# stop_own_libvirtd: where start.sh started it, and no machine, whosever it is, still needs it.
stop_own_libvirtd() {
    local pid
    pid=$(libvirtd_pid) || return 0
    if [[ -n $(as_root virsh -q list --name 2>/dev/null | tr -d '[:space:]') ]]; then
        warn "machines still run: libvirtd is left to them (process $pid)."
        return 0
    fi
    say "Stopping libvirtd"
    end_process "$pid" TERM 30
    if pid=$(virtlogd_pid); then end_process "$pid" TERM 10; fi
}

MARK=https://github.com/vm-webhoster/xmlns/machine/1

# own_machines: names of this installation's machines that run. Those of the version before carry no id.
own_machines() {
    local id name mark
    has virsh && as_root virsh -q version > /dev/null 2>&1 || return 0
    id=$(as_root cat "$STATE_DIR/installation" 2>/dev/null || true)
    for name in $(as_root virsh -q list --name | grep -E "^$(instance_name)-[0-9]+$"); do
        mark=$(as_root virsh -q metadata "$name" "$MARK" 2>/dev/null | tr '"' "'") || continue
        if [[ $mark != *installation=* || $mark == *"installation='$id'"* ]]; then printf '%s\n' "$name"; fi
    done
}

# stop_machines: saves ours, so that they go on at the next start, and takes their network down.
stop_machines() {
    local name
    for name in $(own_machines); do
        say "Saving the machine $name"
        as_root virsh -q managedsave "$name" > /dev/null || warn "the machine $name could not be saved; it runs on."
    done
    if has virsh && [[ -z $(own_machines) ]] && is_own_network; then
        as_root virsh -q net-destroy "$(instance_name)" > /dev/null 2>&1 || true
    fi
}

# is_own_network: whether the network of our name is not another installation's.
is_own_network() {
    local id
    id=$(as_root virsh -q net-dumpxml --inactive "$(instance_name)" 2>/dev/null | tr '"' "'" | sed -n "s/.*installation='\([0-9a-f-]*\)'.*/\1/p")
    [[ -z $id || $id == "$(as_root cat "$STATE_DIR/installation" 2>/dev/null)" ]]
}

# old_workers: how many workers of the web's nginx only finish what they have begun; many mean that changes come faster
# than connections end.
old_workers() {
    local master folder count=0
    if master=$(nginx_pid web); then
        for folder in /proc/[0-9]*; do
            grep -qsx "PPid:[[:space:]]*$master" "$folder/status" && grep -qsa 'is shutting down' "$folder/cmdline" &&
                count=$((count + 1))
        done
    fi
    printf '%s' "$count"
}

show_status() {
    local all=0
    report application "$(application_pid)" || all=3
    report "nginx for the web" "$(nginx_pid web)" || all=3
    report "nginx for SSH" "$(nginx_pid ssh)" || all=3
    is_healthy || all=3
    if [[ -n $(doubt) ]]; then printf '%-18s %s\n' "nothing repaired" "$(doubt)"; fi
    printf '%-18s %s\n' "old web workers" "$(old_workers)" panel "$(panel_url)" health "$(health | grep . || echo 'no answer')"
    return $all
}

# report NAME PID
report() {
    if [[ -n $2 ]]; then printf '%-18s runs (process %s)\n' "$1" "$2"; else printf '%-18s does not run\n' "$1"; return 1; fi
}

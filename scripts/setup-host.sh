#!/usr/bin/env bash
# Installs what vm-webhoster needs on Debian 12/13 or Ubuntu 22.04/24.04, and only what is missing. Starts nothing.
. "$(dirname "$(readlink -f "$0")")/lib.sh"
umask 022

# What proves that it is there (a command, or a file), and the package that brings it.
NEEDED=(
    qemu-system-x86_64=qemu-system-x86 qemu-img=qemu-utils
    libvirtd=libvirt-daemon-system virsh=libvirt-clients dnsmasq=dnsmasq-base nft=nftables iptables=iptables
    nginx=nginx-light mmdebstrap=mmdebstrap mke2fs=e2fsprogs xorrisofs=xorriso lz4=lz4 zstd=zstd xz=xz-utils
    curl=curl flock=util-linux setpriv=util-linux ip=iproute2 ps=procps ssh=openssh-client mvn=maven
    psql=postgresql-client
    /etc/ssl/certs/ca-certificates.crt=ca-certificates /usr/share/zoneinfo/UTC=tzdata
    /usr/lib/x86_64-linux-gnu/libvirt/connection-driver/libvirt_driver_qemu.so=libvirt-daemon-driver-qemu
)
FOR_TESTS=(http=httpie shellcheck=shellcheck node=nodejs npm=npm python3=python3 localedef=libc-bin /usr/share/i18n/locales/ko_KR=locales
    /usr/share/locale/ko/LC_MESSAGES/libvirt.mo=libvirt-l10n /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc=fonts-noto-cjk)
USER_NAME=webhoster

usage() {
    cat <<'END'
usage: setup-host.sh [--tests]

--tests  also what the tests need: Chromium and its driver, a Korean font, httpie, shellcheck, Node.js, npm,
        Python, locales and libvirt's translations
END
}

# missing PAIR…: prints the packages of those that are not there.
missing() {
    local pair proof
    for pair in "$@"; do
        proof=${pair%%=*}
        [[ $proof == /* && -e $proof ]] || has "$proof" || printf '%s\n' "${pair#*=}"
    done
    if has nginx && ! nginx_streams; then echo libnginx-mod-stream; fi
    has nginx || echo libnginx-mod-stream
}

# nginx_streams: whether the nginx that is there can pass TCP on, by itself or with a module.
nginx_streams() {
    [[ -e /usr/lib/nginx/modules/ngx_stream_module.so ]] ||
        PATH="$PATH:/usr/sbin" nginx -V 2>&1 | grep -qE -- '--with-stream( |$)'
}

UPDATED=""
update_package_lists() {
    [[ -z $UPDATED ]] || return 0
    say "Reading the package lists"
    as_root apt-get update -q >/dev/null ||
        fail "apt-get update failed (see above)." "Check the network and the apt sources of this host."
    UPDATED=yes
}

install_packages() {
    update_package_lists
    say "Installing: $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 "$@" >/dev/null ||
        fail "These packages could not be installed: $*." "Read apt's message above, mend it, and run this script again."
}

install_missing() {
    local packages had_nginx=""
    mapfile -t packages < <(missing "${NEEDED[@]}" | sort -u)
    [[ ${#packages[@]} -gt 0 ]] || return 0
    if has nginx; then had_nginx=yes; fi
    install_packages "${packages[@]}"
    [[ -n $had_nginx ]] || leave_port_80_alone
}

# leave_port_80_alone: the distribution starts its default site when nginx is installed; ours runs its own processes.
leave_port_80_alone() {
    if is_systemd; then
        say "Switching off the default site that came with nginx (vm-webhoster runs its own nginx)"
        as_root systemctl disable --now --quiet nginx.service
    fi
}

is_offered() { [[ $(apt-cache policy "$1" | sed -n 's/^  Candidate: //p') == [0-9]* ]]; }

install_jdk() {
    if find_jdk >/dev/null; then return 0; fi
    update_package_lists
    if is_offered "openjdk-$JAVA_RELEASE-jdk-headless"; then
        install_packages "openjdk-$JAVA_RELEASE-jdk-headless"
    else
        is_offered "temurin-$JAVA_RELEASE-jdk" || add_temurin_source
        install_packages "temurin-$JAVA_RELEASE-jdk"
    fi
    find_jdk >/dev/null || fail "No JDK $JAVA_RELEASE was found after installing one." "Install one by hand and set JAVA_HOME."
}

# add_temurin_source: Eclipse Temurin's own apt repository, for releases without this JDK.
add_temurin_source() {
    local base=${TEMURIN_APT_URL:-https://packages.adoptium.net/artifactory} keyring=/usr/share/keyrings/adoptium.asc key
    say "Adding Eclipse Temurin's package source: this release has no JDK $JAVA_RELEASE of its own"
    key=$(curl -fsSL --retry 2 --connect-timeout 20 "$base/api/gpg/key/public") ||
        fail "The key of Eclipse Temurin's package source could not be fetched." \
            "Check the network, or install a JDK $JAVA_RELEASE by hand and set JAVA_HOME."
    as_root tee "$keyring" <<<"$key" >/dev/null
    as_root tee /etc/apt/sources.list.d/adoptium.list >/dev/null \
        <<<"deb [signed-by=$keyring] $base/deb $(os_value VERSION_CODENAME) main"
    as_root chmod 644 "$keyring" /etc/apt/sources.list.d/adoptium.list
    as_root apt-get update -q >/dev/null || {
        as_root rm /etc/apt/sources.list.d/adoptium.list
        fail "Eclipse Temurin's package source does not answer." "Install a JDK $JAVA_RELEASE by hand and set JAVA_HOME."
    }
}

install_for_tests() {
    local packages
    mapfile -t packages < <(missing "${FOR_TESTS[@]}" | sort -u)
    [[ ${#packages[@]} -eq 0 ]] || install_packages "${packages[@]}"
    install_browser
}

install_browser() {
    if has chromedriver && { has chromium || has google-chrome || has google-chrome-stable || has chromium-browser; }; then return 0; fi
    [[ $(os_value ID) != ubuntu ]] ||
        fail "The browser tests need Chromium and chromedriver, which Ubuntu has as a snap only." \
            "Install Google Chrome and its chromedriver by hand (both on PATH), or run the tests on Debian."
    install_packages chromium chromium-driver
}

# make_user: the application's own user, which may use libvirt and KVM where these have groups.
make_user() {
    local group
    if ! getent passwd "$USER_NAME" >/dev/null; then
        say "Making the system user '$USER_NAME' (home: $STATE_FOLDER)"
        as_root useradd --system --user-group --home-dir "$STATE_FOLDER" --no-create-home \
            --shell /usr/sbin/nologin "$USER_NAME"
    fi
    for group in libvirt kvm; do
        if getent group "$group" >/dev/null && [[ " $(id -nG "$USER_NAME") " != *" $group "* ]]; then
            say "Adding '$USER_NAME' to the group '$group'"
            as_root usermod --append --groups "$group" "$USER_NAME"
        fi
    done
    if [[ ! -d $STATE_FOLDER ]]; then
        say "Making the state folder $STATE_FOLDER"
        as_root install -d -m 711 -o "$USER_NAME" -g "$USER_NAME" "$STATE_FOLDER"
    fi
}

TESTS=""
case ${1:-} in
    "") ;;
    --tests) TESTS=yes ;;
    --help | -h) usage && exit 0 ;;
    *) usage >&2 && fail "'$1' is not an option." "See above." ;;
esac
require_supported_os
install_missing
install_jdk
if [[ -n $TESTS ]]; then install_for_tests; fi
make_user
say "The host has all that is needed; Java: $(find_jdk)"

# shellcheck shell=bash
# A template from the host's own distribution: its release, its package sources, its keys.

GUEST_PACKAGES=(systemd-sysv udev dbus kmod openssh-server openssh-sftp-server sudo cloud-init nginx-light
    qemu-guest-agent nftables busybox-static curl wget unzip git ca-certificates iproute2 iputils-ping procps netbase
    less nano vim-tiny bash-completion cron logrotate
    locales tzdata systemd-timesyncd unattended-upgrades rsync gnupg lsb-release openssl xz-utils bzip2 psmisc)
DISK_MIB=3072

# own_sources: the distribution's own lines of the host's apt sources; third-party sources stay out.
own_sources() {
    local origin keyring codename
    codename=$(os_value VERSION_CODENAME)
    origin=$(os_value ID)
    keyring=/usr/share/keyrings/$origin-archive-keyring.gpg
    # shellcheck disable=SC2016 # these names are apt's
    apt-get indextargets 'Created-By: Packages' --format '$(ORIGIN) $(REPO_URI) $(RELEASE) $(COMPONENT)' |
        sort -u | while read -r from uri release component; do
            [[ ${from,,} == "$origin" && $release == "$codename"* && $release != *-backports ]] || continue
            printf 'deb [signed-by=%s] %s %s %s\n' "$keyring" "$uri" "$release" "$component"
        done
}

# own_packages: the packages of the template, which differ by distribution.
own_packages() {
    local packages=("${GUEST_PACKAGES[@]}")
    case $(os_value ID) in
        debian) packages+=(linux-image-cloud-amd64 systemd-resolved) ;;
        ubuntu)
            packages+=(linux-image-virtual)
            [[ $(os_value VERSION_ID) == 22.04 ]] || packages+=(systemd-resolved)
            ;;
    esac
    (IFS=, && printf '%s' "${packages[*]}")
}

# build_root WORK: creates the root file system in WORK/root.
build_root() {
    local work=$1
    own_sources >"$work/sources.list"
    if [[ ! -s $work/sources.list ]]; then
        apt-get update -q >"$work/apt.log" 2>&1 || fail "apt-get update failed: $(tail -n 3 "$work/apt.log")" "Mend the host's apt sources."
        own_sources >"$work/sources.list"
    fi
    [[ -s $work/sources.list ]] ||
        fail "The host's apt sources hold none of $(os_value PRETTY_NAME) itself." "Add them, run apt-get update and try again."
    apt-config dump | grep -E '^Acquire::(http|https|Check-Valid-Until|Check-Date|Retries|ForceIPv4)\b' >"$work/apt.conf" || true
    # In the background, so that an interrupt takes effect at once; its children and mounts end with it.
    unshare --mount --pid --fork --kill-child --mount-proc mmdebstrap --quiet --mode=root --variant=minbase \
        --aptopt="$work/apt.conf" --include="$(own_packages)" \
        "$(os_value VERSION_CODENAME)" "$work/root" "$work/sources.list" >"$work/build.log" 2>&1 &
    BUILDER=$!
    wait "$BUILDER" ||
        fail "mmdebstrap failed: $(tail -n 5 "$work/build.log")" "Check the network and the host's apt sources, then try again."
}

# customize_root ROOT: copies our files and runs customize.sh. The host's proxies and passwords are removed.
customize_root() {
    rm -f "$1/etc/apt/apt.conf.d/99mmdebstrap"
    sed 's#//[^/@ ]*@#//#' "$1"/etc/apt/sources.list.d/*sources.list >"$1/etc/apt/sources.list"
    rm "$1"/etc/apt/sources.list.d/*sources.list
    [[ ! -d /etc/apt/mirrors ]] || cp -r /etc/apt/mirrors "$1/etc/apt/"
    tar -C "$HERE/guest/rootfs" --owner=0 --group=0 --mode=u=rwX,go=rX -c . | tar -C "$1" -xp
    install -m 755 "$HERE/guest/customize.sh" "$1/tmp/customize.sh"
    chroot "$1" /tmp/customize.sh
    rm "$1/tmp/customize.sh"
}

# own_template WORK NAME: fills WORK/template.
own_template() {
    local root="$1/root" out="$1/template" release
    say "Building a root file system out of $(os_value PRETTY_NAME)'s packages (about a minute)"
    build_root "$1"
    customize_root "$root"
    release=$(basename "$root"/lib/modules/*)
    say "Making kernel, initial ramdisk and disk"
    make_kernel "$root" "$release" "$out/vmlinuz"
    make_initrd "$root" "$release" "$out/initrd.img"
    truncate -s "${DISK_MIB}M" "$1/disk.raw"
    mke2fs -q -F -t ext4 -L rootfs -m 1 -d "$root" "$1/disk.raw"
    qemu-img convert -f raw -O qcow2 "$1/disk.raw" "$out/disk.qcow2"
    describe "$out" "$2" direct true "$((DISK_MIB * 1024 * 1024))"
}

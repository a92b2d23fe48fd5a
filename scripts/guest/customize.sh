#!/bin/sh
# Runs inside the new root file system: shortens a machine's first boot and disables what it does not need.
set -eu

echo "webhoster" >/etc/hostname
useradd --create-home --shell /bin/bash --groups sudo,adm ubuntu
passwd --lock ubuntu >/dev/null
chmod 440 /etc/sudoers.d/90-webhoster
chown -R ubuntu:ubuntu /var/www/html
rm -f /etc/ssh/ssh_host_*
# Empty, not absent: systemd then creates a new machine id without its other first-boot work.
: >/etc/machine-id
ln -sf ../run/systemd/resolve/stub-resolv.conf /etc/resolv.conf

# QEMU loads the host's copy of the kernel; an upgrade inside must not replace its modules.
dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 'linux-image-*' | sed -n 's/^ii *//p' | xargs apt-mark hold >/dev/null

# C.UTF-8 needs no translations and shows every file name; visitors whose computers send their own locale have it, too.
printf 'en_US.UTF-8 UTF-8\nko_KR.UTF-8 UTF-8\n' >/etc/locale.gen
locale-gen >/dev/null
update-locale LANG=C.UTF-8

# Each unneeded unit, generator and module takes time under emulation.
quietly() { systemctl "$@" >/dev/null 2>&1 || true; }
quietly enable systemd-networkd systemd-resolved nftables nginx ssh apt-daily.timer apt-daily-upgrade.timer
quietly disable e2scrub_all.timer e2scrub_reap.service systemd-pstore.service getty@tty1.service \
    systemd-network-generator.service remote-fs.target
# unattended-upgrades.service only watches for a shutdown, which it delays; the timers do the work without it.
quietly mask unattended-upgrades.service systemd-firstboot.service systemd-pcrphase.service \
    systemd-pcrphase-sysinit.service systemd-repart.service systemd-update-utmp-runlevel.service \
    systemd-machine-id-commit.service systemd-sysusers.service \
    cloud-init-hotplugd.socket modprobe@drm.service ldconfig.service systemd-hwdb-update.service \
    systemd-journal-catalog-update.service systemd-update-done.service systemd-udev-load-credentials.service \
    getty-static.service getty@tty1.service \
    dev-hugepages.mount sys-kernel-config.mount sys-kernel-debug.mount \
    sys-kernel-tracing.mount systemd-ask-password-console.path \
    systemd-ask-password-wall.path cryptsetup.target integritysetup.target veritysetup.target \
    remote-cryptsetup.target remote-veritysetup.target

# Some visitors of SSH come from the host's own address (those of loopback and IPv6, and all of them where the host cannot show
# theirs): a stranger's wrong logins must not shut out everybody. Older versions of sshd know no penalties, and not the word.
if ! /usr/sbin/sshd -t -o PerSourcePenaltyExemptList=10.0.0.0/8 2>&1 | grep -q 'Bad configuration option'; then
    echo 'PerSourcePenaltyExemptList 10.0.0.0/8,172.16.0.0/12,192.168.0.0/16' >/etc/ssh/sshd_config.d/11-webhoster.conf
fi

# nginx starts before name resolution and network: it listens on every address, so the first page needs neither.
units=/usr/lib/systemd/system
mkdir -p /etc/systemd/system/multi-user.target.wants
sed -e '/^ExecStartPre=/d' -e '/^Wants=network-online/d' -e 's/network-online.target\|nss-lookup.target//g' \
    $units/nginx.service >/etc/systemd/system/nginx.service
sed -e 's/^Before=.*/Before=shutdown.target\nAfter=nginx.service ssh.service/' \
    $units/systemd-resolved.service >/etc/systemd/system/systemd-resolved.service
sed -e 's/^Before=.*/Before=shutdown.target\nAfter=nginx.service ssh.service/' \
    $units/systemd-timesyncd.service >/etc/systemd/system/systemd-timesyncd.service
rm -f /etc/systemd/system/sysinit.target.wants/systemd-resolved.service /etc/systemd/system/sysinit.target.wants/systemd-timesyncd.service
ln -sf ../systemd-resolved.service ../systemd-timesyncd.service ../nginx.service /etc/systemd/system/multi-user.target.wants/

mkdir -p /etc/systemd/system-generators
for generator in cloud-init-generator systemd-cryptsetup-generator systemd-debug-generator systemd-gpt-auto-generator \
    systemd-hibernate-resume-generator systemd-integritysetup-generator systemd-run-generator systemd-system-update-generator systemd-veritysetup-generator; do
    ln -sf /dev/null "/etc/systemd/system-generators/$generator"
done

# Without its generator cloud-init must be enabled explicitly. One stage does all (see 90-webhoster.cfg); releases that
# run all stages in one process need the other units too.
ln -sf $units/cloud-init.target /etc/systemd/system/multi-user.target.wants/
if [ ! -e $units/cloud-init-main.service ]; then
    quietly mask cloud-init.service cloud-config.service
fi

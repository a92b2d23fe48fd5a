#!/usr/bin/env bash
# Runs a command on what looks like a host of its own: its own network, processes and mounts, with an empty /run and
# libvirt folders, and room for state in /mnt. When the command ends, or is killed, all of it is gone. For tests.
#   usage: private-host.sh COMMAND…     (as root)
set -euo pipefail

if [[ ${1:-} != --inside ]]; then
    exec unshare --net --mount --pid --ipc --fork --kill-child --mount-proc "$0" --inside "$@"
fi
shift

cover() {    # an empty folder over this one
    mount -t tmpfs -o mode=0755 tmpfs "$1"
}

temporary=()    # programs that are killed leave files there; a checkout below it must stay to be seen
[[ $PWD/ == /tmp/* ]] || temporary=(/tmp)
[[ $PWD/ != /mnt/* && $PWD/ != /run/* ]] || { echo "Tests cover /mnt and /run: put the checkout elsewhere." >&2; exit 1; }

mount --make-rprivate /
configuration=$(mktemp -d -p /var/tmp)
cp -a /etc/libvirt/. "$configuration"
for folder in /run /mnt "${temporary[@]}" /var/lib/libvirt /var/log/libvirt /var/cache/libvirt /etc/libvirt; do
    cover "$folder"
done
cp -a "$configuration"/. /etc/libvirt
rm -rf "$configuration" /etc/libvirt/qemu/*.xml /etc/libvirt/qemu/networks/*.xml /etc/libvirt/qemu/networks/autostart/*
echo 'cgroup_controllers = []' >> /etc/libvirt/qemu.conf    # libvirt's folders there would outlive us
mount -t sysfs sysfs /sys    # the one that shows our own network
chmod 1777 /tmp
mkdir -p /run/lock /run/user
ulimit -n 65536 2>/dev/null || true    # as scripts/start.sh does
if [[ -e /dev/kvm ]]; then    # start.sh sets its rights where udev does not run
    mknod /run/kvm c "$((16#$(stat -c %t /dev/kvm)))" "$((16#$(stat -c %T /dev/kvm)))"
    mount --bind /run/kvm /dev/kvm
fi
ip link set lo up
trap 'exit 130' INT
trap 'exit 143' TERM
"$@" &    # not exec: somebody must take note of processes that end without a parent
wait $!

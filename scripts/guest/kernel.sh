# shellcheck shell=bash
# The kernel and the initial ramdisk that QEMU loads directly, prepared so that the machine has little work with them.

# number FILE OFFSET SIZE: prints a little-endian number of a file.
number() { od -An -v -t "u$3" -j "$2" -N "$3" "$1" | tr -d ' '; }

# unpack_payload FILE: decompresses standard input; the first bytes of FILE tell the format.
unpack_payload() {
    case $(od -An -t x1 -N 4 "$1" | tr -d ' ') in
        02214c18) lz4 -dc <"$1" ;;
        28b52ffd) zstd -dcq <"$1" ;;
        1f8b*) gzip -dc <"$1" ;;
        fd377a58) xz -dc --single-stream <"$1" ;;
        *) return 1 ;;
    esac
}

# uncompressed_kernel VMLINUZ OUT: extracts the ELF kernel, which QEMU starts without decompression in the guest (PVH).
# The offsets are those of the "Linux/x86 boot protocol"; the payload's last four bytes are its length.
uncompressed_kernel() {
    local sectors start length
    sectors=$(number "$1" 497 1)
    start=$(((sectors + 1) * 512 + $(number "$1" 584 4)))
    length=$(($(number "$1" 588 4) - 4))
    tail -c "+$((start + 1))" "$1" | head -c "$length" >"$2.payload" || true
    unpack_payload "$2.payload" >"$2" 2>/dev/null || true
    rm -f "$2.payload"
    [[ $(head -c 4 "$2" | tail -c 3) == ELF && $(stat -c %s "$2") -gt 10000000 ]]
}

# make_kernel ROOT RELEASE OUT: uncompressed if possible, else unchanged.
make_kernel() {
    if ! grep -q '^CONFIG_PVH=y' "$1/boot/config-$2" || ! uncompressed_kernel "$1/boot/vmlinuz-$2" "$3"; then
        warn "this kernel is started compressed: machines take some seconds longer where there is no KVM."
        cp "$1/boot/vmlinuz-$2" "$3"
    fi
}

# make_initrd ROOT RELEASE OUT: a static busybox, the disk drivers and scripts/guest/init.
make_initrd() {
    local root=$1 tree="$1/tmp/initrd" module name
    mkdir -p "$tree"/{bin,dev,root,modules}
    cp "$root/bin/busybox" "$tree/bin/busybox"
    cp "$HERE/guest/init" "$tree/init"
    chroot "$root" modprobe -S "$2" --show-depends virtio_pci >"$tree/needed"
    chroot "$root" modprobe -S "$2" --show-depends virtio_blk >>"$tree/needed"
    : >"$tree/modules/order"
    while read -r module; do
        name=$(basename "$module" | sed 's/\.ko.*/.ko/')
        [[ ! -e $tree/modules/$name ]] || continue
        unpack_module "$root$module" >"$tree/modules/$name"
        echo "$name" >>"$tree/modules/order"
    done < <(sed -n 's/^insmod \([^ ]*\).*/\1/p' "$tree/needed")
    rm "$tree/needed"
    chroot "$root" sh -c 'cd /tmp/initrd && find . | cpio --quiet -o -H newc' >"$3"
    rm -rf "$tree"
}

unpack_module() {
    case $1 in
        *.xz) xz -dc "$1" ;;
        *.zst) zstd -dcq "$1" ;;
        *) cat "$1" ;;
    esac
}

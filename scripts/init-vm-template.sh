#!/usr/bin/env bash
# Creates the template that machines are created from: a folder with disk.qcow2 and template.json, and with vmlinuz and
# initrd.img if QEMU loads the kernel itself.
HERE=$(dirname "$(readlink -f "$0")")
. "$HERE/lib.sh"
. "$HERE/guest/kernel.sh"
. "$HERE/guest/own-template.sh"
. "$HERE/guest/cloud-image.sh"
umask 022

usage() {
    cat <<'END'
usage: init-vm-template.sh [--ubuntu 20.04|22.04|24.04 | --image FILE [--sha256 SUM]] [--output FOLDER] [--force]

Without options: a template out of this host's own distribution's packages, with web server, SSH and firewall inside.
--ubuntu RELEASE  from Ubuntu's official cloud image; its checksum is verified
--image FILE      from a cloud image of your own (qcow2 or raw); it must have cloud-init
--sha256 SUM      what the FILE's checksum must be
--output FOLDER   default: /var/cache/vm-webhoster/templates/NAME
--force           replace a template that exists (refused while a machine's disk builds on it)
END
}

# Under emulation the kernel's part of the boot takes several seconds; these arguments skip hardware that machines lack.
KERNEL_ARGUMENTS="root=/dev/vda rw console=ttyS0 quiet loglevel=4 systemd.show_status=false no_timer_check \
random.trust_cpu=on audit=0 8250.nr_uarts=1 i8042.noaux i8042.nomux i8042.nopnp"

# lengths FOLDER: the lengths of the template's files, in JSON; they reveal a file that is truncated later.
lengths() {
    (cd "$1" && for file in disk.qcow2 vmlinuz initrd.img; do
        [[ ! -e $file ]] || printf '"%s": %s\n' "$file" "$(stat -c %s "$file")"
    done) | paste -sd, -
}

# describe FOLDER NAME BOOT PACKAGED BYTES: writes template.json, after all other files.
describe() {
    local kernel=""
    if [[ $3 == direct ]]; then
        kernel="\"kernel\": \"vmlinuz\", \"initrd\": \"initrd.img\", \"kernelArguments\": \"$KERNEL_ARGUMENTS\","
    fi
    printf '{"name": "%s", "boot": "%s", %s "packaged": %s, "virtualSizeBytes": %s, "bytes": {%s}, "created": "%s"}\n' \
        "$2" "$3" "$kernel" "$4" "$5" "$(lengths "$1")" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$1/template.json"
}

UBUNTU="" IMAGE="" SUM="" OUTPUT="" FORCE=""
read_options() {
    while [[ $# -gt 0 ]]; do
        case $1 in
            --ubuntu | --image | --sha256 | --output)
                [[ $# -ge 2 ]] || fail "$1 needs a value." "See --help."
                case $1 in --ubuntu) UBUNTU=$2 ;; --image) IMAGE=$2 ;; --sha256) SUM=$2 ;; --output) OUTPUT=$2 ;; esac
                shift 2
                ;;
            --force) FORCE=yes && shift ;;
            --help | -h) usage && exit 0 ;;
            *) usage >&2 && fail "'$1' is not an option." "See above." ;;
        esac
    done
    [[ -z $UBUNTU || $UBUNTU =~ ^(20|22|24)\.04$ ]] || fail "There is no Ubuntu '$UBUNTU' here." "Choose 20.04, 22.04 or 24.04."
    [[ -z $UBUNTU || -z $IMAGE ]] || fail "--ubuntu and --image exclude each other." "Give one of them."
    [[ -z $SUM || -n $IMAGE ]] || fail "--sha256 belongs to --image." "Give both, or neither."
    [[ -z $IMAGE || -r $IMAGE ]] || fail "The image $IMAGE is not there or cannot be read." "Check the path and its rights."
}

template_name() {
    if [[ -n $UBUNTU ]]; then
        echo "ubuntu-$UBUNTU"
    elif [[ -n $IMAGE ]]; then
        basename "${IMAGE%.*}" | tr -c 'A-Za-z0-9.\n-' '-'
    else
        echo "$(os_value ID)-$(os_value VERSION_ID)"
    fi
}

# refuse_if_in_use FOLDER: a template must not change under the overlays that are based on it.
refuse_if_in_use() {
    local disk
    while read -r -d '' disk; do
        ! qemu-img info -U "$disk" 2>/dev/null | grep -qF "backing file: $1/disk.qcow2" ||
            fail "The machine disk $disk builds on $1." "Delete that machine first, or make the template elsewhere with --output."
    done < <(find "$STATE_FOLDER" -type f -size +100k \( -name '*.qcow2' -o -name '*.img' \) -print0 2>/dev/null)
}

# publish FROM TO: readable by QEMU's own user; moved into place, so that it exists completely or not at all.
publish() {
    chmod 755 "$1" && chmod 644 "$1"/*
    if [[ -e $2 ]]; then mv -T "$2" "$WORK/replaced"; fi
    mv -T "$1" "$2"
}

BUILDER=""
clean_up() {
    if [[ -n $BUILDER ]]; then
        kill -KILL "$BUILDER" 2>/dev/null || true
        wait "$BUILDER" 2>/dev/null || true
    fi
    rm -rf --one-file-system "$WORK" 2>/dev/null || { sleep 1 && rm -rf --one-file-system "$WORK"; }
}

make_template() {
    if [[ -n $UBUNTU ]]; then
        ubuntu_template "$WORK" "$TEMPLATE" "$UBUNTU"
    elif [[ -n $IMAGE ]]; then
        if [[ -n $SUM ]]; then verify "$IMAGE" "$SUM"; else warn "no --sha256 was given: the image is taken as it is."; fi
        image_template "$WORK" "$TEMPLATE" "$(readlink -f "$IMAGE")"
    else
        own_template "$WORK" "$TEMPLATE"
    fi
}

read_options "$@"
TEMPLATE=$(template_name)
OUTPUT=$(readlink -m "${OUTPUT:-$CACHE_FOLDER/templates/$TEMPLATE}")
PARENT=$(dirname "$OUTPUT")
if ! is_root && { [[ -z $UBUNTU$IMAGE ]] || ! mkdir -p "$PARENT" 2>/dev/null || [[ ! -w $PARENT ]]; }; then
    say "This needs root's rights: going on with sudo"
    as_root env UBUNTU_IMAGE_BASE_URL="$UBUNTU_IMAGE_BASE_URL" VM_WEBHOSTER_CACHE="$CACHE_FOLDER" \
        STATE_DIR="$STATE_FOLDER" "$HERE/init-vm-template.sh" "$@"
    exit
fi
PATH="$PATH:/usr/sbin:/sbin"
for tool in qemu-img curl sha256sum flock; do
    has "$tool" || fail "$tool is not installed." "Run scripts/setup-host.sh first."
done

mkdir -p "$PARENT"
exec 9<"$PARENT"
flock --nonblock 9 || fail "Another init-vm-template.sh works in $PARENT." "Wait until it has ended."
if [[ -e $OUTPUT ]]; then
    [[ -n $FORCE ]] || fail "$OUTPUT exists already." "Nothing, if you want to keep it; else give --force."
    refuse_if_in_use "$OUTPUT"
fi
require_space "$PARENT" 3072 "Making the template"

WORK=$(mktemp -d "$PARENT/.making-$TEMPLATE.XXXXXX")
trap clean_up EXIT
trap 'exit 130' INT TERM HUP
mkdir "$WORK/template"
make_template
publish "$WORK/template" "$OUTPUT"
say "The template is ready: $OUTPUT ($(du -sh "$OUTPUT" | cut -f1), $SECONDS s)"

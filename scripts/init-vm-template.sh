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
       init-vm-template.sh --list | --remove FOLDER

Without options: a template out of this host's own distribution's packages, with web server, SSH and firewall inside.
A template never changes: its folder has its content's digest in its name. scripts/start.sh makes new machines of the newest.
--ubuntu RELEASE  from Ubuntu's official cloud image; its checksum is verified
--image FILE      from a cloud image of your own (qcow2 or raw); it must have cloud-init
--sha256 SUM      what the FILE's checksum must be
--output FOLDER   exactly this folder, which must not exist; default: /var/cache/vm-webhoster/templates/NAME-DIGEST
--force           make a new one although there is one of this name; that one stays for the machines that build on it
--list            the templates, and how many machines' disks build on each
--remove FOLDER   remove a template that no machine's disk builds on
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
    printf '{"name": "%s", "boot": "%s", %s "packaged": %s, "virtualSizeBytes": %s, "bytes": {%s}, "recipe": "%s", "created": "%s"}\n' \
        "$2" "$3" "$kernel" "$4" "$5" "$(lengths "$1")" "$(template_recipe)" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$1/template.json"
}

UBUNTU="" IMAGE="" SUM="" OUTPUT="" FORCE="" LIST="" REMOVE=""
read_options() {
    while [[ $# -gt 0 ]]; do
        case $1 in
            --ubuntu | --image | --sha256 | --output | --remove)
                [[ $# -ge 2 ]] || fail "$1 needs a value." "See --help."
                case $1 in --ubuntu) UBUNTU=$2 ;; --image) IMAGE=$2 ;; --sha256) SUM=$2 ;; --output) OUTPUT=$2 ;; --remove) REMOVE=$2 ;; esac
                shift 2
                ;;
            --force) FORCE=yes && shift ;;
            --list) LIST=yes && shift ;;
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

# disk_folders: where machines' disks may be: of this installation, and of every domain that libvirt has a definition of.
disk_folders() {
    local definition
    printf '%s\n' "$STATE_FOLDER" "${VM_MACHINES_PATH:-$STATE_FOLDER/machines}"
    for definition in /etc/libvirt/qemu/*.xml /run/libvirt/qemu/*.xml; do
        [[ -e $definition ]] || continue
        as_root cat "$definition" | sed -n "s/.*<source file=[\"']\([^\"']*\)[\"'].*/\1/p" | while read -r disk; do dirname "$disk"; done
    done
}

# disks_on FOLDER: prints the disks that build on the template. What cannot be read might build on it: then the script ends.
disks_on() {
    local folder disk info names
    while read -r folder; do
        as_root test -e "$folder" || continue
        names=()    # the state folder has much else; whatever is among machines' disks may be one
        [[ $folder != "$STATE_FOLDER" ]] || names=('(' -name '*.qcow2' -o -name '*.img' -o -name '*.raw' ')')
        as_root find -L "$folder" -type f -size +100k "${names[@]}" -print0 > "$LISTING" 2> "$LISTING.error" ||
            fail "The folder $folder cannot be searched for machines' disks: $(tail -n 1 "$LISTING.error")" "Make it readable, and try again."
        while read -r -d '' disk; do
            info=$(as_root qemu-img info -U --output=json "$disk" 2>&1) ||
                fail "It cannot be told what the disk $disk builds on: $info" "Make it readable or move it away, and try again."
            builds_on "$info" "$1" && readlink -m "$disk"
        done < "$LISTING"
    done < <(disk_folders | sort -u)
    return 0
}

# builds_on INFO FOLDER: whichever way the path is written.
builds_on() {
    local backing
    backing=$(sed -n 's/^ *"full-backing-filename": "\(.*\)",*$/\1/p' <<< "$1" | head -n 1)
    [[ -n $backing && $(readlink -m "$backing") == "$(readlink -m "$2/disk.qcow2")" ]]
}

list_templates() {
    local template disks
    for template in "$CACHE_FOLDER"/templates/*/template.json; do
        [[ -e $template ]] || continue
        disks=$(disks_on "$(dirname "$template")") || exit 1
        printf '%4d machines  %s\n' "$(sort -u <<< "$disks" | grep -c . || true)" "$(dirname "$template")"
    done
}

# remove_template FOLDER
remove_template() {
    local folder disks
    folder=$(readlink -m "$1")
    [[ -f $folder/template.json ]] || fail "$folder is no template." "See --list."
    disks=$(disks_on "$folder") || exit 1
    [[ -z $disks ]] || fail "The machine disk $(head -n 1 <<< "$disks") builds on $folder." "Delete that machine first; see --list."
    as_root rm -rf --one-file-system "$folder"
    say "The template $folder is removed."
}

# digest FOLDER: of all that machines read.
digest() { (cd "$1" && cat disk.qcow2 $(ls vmlinuz initrd.img 2>/dev/null || true)) | sha256sum | cut -c1-12; }

# publish FROM TO: readable by QEMU's own user; moved into place, so that it exists completely or not at all, and never
# takes the place of another.
publish() {
    chmod 755 "$1" && chmod 644 "$1"/*
    if [[ -e $2 ]]; then
        [[ $2 == *-$(digest "$1") && $(digest "$2") == "$(digest "$1")" ]] || fail "$2 exists already." "A template is never replaced: choose another folder with --output."
        touch "$2/template.json"    # the same once more: it is the newest now
    else
        mv -T "$1" "$2"
    fi
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
read_settings "$HERE/../.env"
STATE_FOLDER=${STATE_DIR:-$STATE_FOLDER}
if [[ -n $LIST$REMOVE ]]; then
    PATH="$PATH:/usr/sbin:/sbin"
    has qemu-img || fail "qemu-img is not installed." "Run scripts/setup-host.sh first."
    LISTING=$(mktemp)
    trap 'rm -f "$LISTING" "$LISTING.error"' EXIT
    if [[ -n $LIST ]]; then list_templates; else remove_template "$REMOVE"; fi
    exit
fi
TEMPLATE=$(template_name)
PARENT=$(dirname "$(readlink -m "${OUTPUT:-$CACHE_FOLDER/templates/$TEMPLATE}")")
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
if [[ -n $OUTPUT ]]; then
    [[ ! -e $OUTPUT ]] || fail "$OUTPUT exists already." "A template is never replaced: choose another folder."
else
    before=$(ls -d "$PARENT/$TEMPLATE" "$PARENT/$TEMPLATE"-[0-9a-f]* 2>/dev/null | head -n 1 || true)
    [[ -z $before || -n $FORCE ]] || fail "$before exists already." "Nothing, if you want to keep it; with --force a new one is made beside it."
fi
require_space "$PARENT" 3072 "Making the template"

WORK=$(mktemp -d "$PARENT/.making-$TEMPLATE.XXXXXX")
trap clean_up EXIT
trap 'exit 130' INT TERM HUP
mkdir "$WORK/template"
make_template
DIGEST=$(digest "$WORK/template")
sed -i "s/\"name\": \"$TEMPLATE\"/\"name\": \"$TEMPLATE-$DIGEST\"/" "$WORK/template/template.json"
OUTPUT=$(readlink -m "${OUTPUT:-$PARENT/$TEMPLATE-$DIGEST}")
publish "$WORK/template" "$OUTPUT"
say "The template is ready: $OUTPUT ($(du -sh "$OUTPUT" | cut -f1), $SECONDS s)"

# shellcheck shell=bash
# A template from an official cloud image, which boots from its own disk.

UBUNTU_IMAGE_BASE_URL=${UBUNTU_IMAGE_BASE_URL:-https://cloud-images.ubuntu.com/releases}

# download URL FILE: quiet, follows redirections, retries when the connection breaks.
download() {
    curl --fail --silent --show-error --location --retry 2 --connect-timeout 20 --output "$2" "$1" 2>"$2.error" ||
        fail "Could not download $1: $(tail -n 1 "$2.error")" "Check the network and the release, or give a file with --image."
}

# verify FILE SHA256: ends the script unless the file has this checksum.
verify() {
    local found
    found=$(sha256sum "$1" | cut -d' ' -f1)
    [[ $found == "${2,,}" ]] ||
        fail "The image's checksum is wrong: expected $2, found $found." "Nothing was kept. Try again; if it stays so, don't use that image."
}

# ubuntu_template WORK NAME RELEASE
ubuntu_template() {
    local image="ubuntu-$3-server-cloudimg-amd64.img" folder="$UBUNTU_IMAGE_BASE_URL/$3/release" sum
    say "Downloading the official image of Ubuntu $3 from $folder"
    download "$folder/SHA256SUMS" "$1/SHA256SUMS"
    sum=$(awk -v name="$image" '$2 == name || $2 == "*" name { print $1 }' "$1/SHA256SUMS")
    [[ $sum =~ ^[0-9a-f]{64}$ ]] || fail "$folder/SHA256SUMS does not name $image." "Check UBUNTU_IMAGE_BASE_URL and the release."
    download "$folder/$image" "$1/image"
    say "Checking its SHA-256 checksum"
    verify "$1/image" "$sum"
    image_template "$1" "$2" "$1/image"
}

# image_template WORK NAME FILE: any image that QEMU can read and that has no backing file.
image_template() {
    local info
    info=$(qemu-img info --output=json "$3" 2>"$1/error") ||
        fail "$3 is no disk image that QEMU can read: $(tail -n 1 "$1/error")" "Give a qcow2 or raw cloud image."
    ! grep -q '"backing-filename"\|"data-file"' <<<"$info" ||
        fail "$3 builds on another file." "Flatten it with 'qemu-img convert -O qcow2', then try again."
    say "Copying the image"
    qemu-img convert -O qcow2 "$3" "$1/template/disk.qcow2"
    describe "$1/template" "$2" disk false "$(sed -n 's/^ *"virtual-size": *\([0-9]*\).*/\1/p' <<<"$info" | tail -n 1)"
}

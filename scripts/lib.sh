# shellcheck shell=bash
# shellcheck disable=SC2034 # the scripts that source this use the settings below
# Functions that the scripts share. Source it; it sets the shell to stop at the first error.
set -euo pipefail

CACHE_FOLDER=${VM_WEBHOSTER_CACHE:-/var/cache/vm-webhoster}
STATE_FOLDER=${STATE_DIR:-/var/lib/vm-webhoster}
JAVA_RELEASE=25

# say TEXT: one line about what is being done.
say() { printf '==> %s\n' "$*"; }

# warn TEXT: something that the reader should know, on standard error.
warn() { printf '==> Note: %s\n' "$*" >&2; }

# fail WHAT TODO: ends the script, saying what is wrong and what to do about it.
fail() {
    printf '\n!!! %s\n    What to do: %s\n' "$1" "$2" >&2
    exit 1
}

# read_settings FILE: takes NAME=VALUE lines; what is in the environment already counts more. Nothing is executed.
read_settings() {
    local line name value
    [[ -f $1 ]] || return 0
    while IFS= read -r line || [[ -n $line ]]; do
        [[ $line =~ ^[[:space:]]*(#|$) ]] && continue
        [[ $line =~ ^([A-Z][A-Z0-9_]*)=(.*)$ ]] || fail "$1 has a line that is no setting: $line" "Write it as NAME=VALUE."
        name=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
        [[ $value =~ ^\"(.*)\"$ || $value =~ ^\'(.*)\'$ ]] && value=${BASH_REMATCH[1]}
        [[ -v $name ]] || export "$name=$value"
    done < "$1"
}

is_root() { [[ $EUID -eq 0 ]]; }

# as_root COMMAND…: runs it as root: directly, or with sudo.
as_root() {
    if is_root; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -- "$@"
    else
        fail "'$1' needs root's rights, and sudo is not installed." "Run this script as root."
    fi
}

# as_user USER COMMAND…: runs it as another user (from root or with sudo), with that user's groups and home.
as_user() {
    local user=$1 home
    home=$(getent passwd "$user" | cut -d: -f6)
    shift
    as_root setpriv --reuid="$user" --regid="$(id -g "$user")" --init-groups env "HOME=$home" "USER=$user" "$@"
}

# is_systemd: whether systemd runs this machine, so that it starts and stops services.
is_systemd() { [[ -d /run/systemd/system ]]; }

# has COMMAND: whether a program is there; /usr/sbin counts for ordinary users too.
has() { PATH="$PATH:/usr/sbin:/sbin" command -v "$1" >/dev/null; }

# os_value NAME: a value of /etc/os-release, such as ID, VERSION_ID or VERSION_CODENAME.
os_value() { (. /etc/os-release && printf '%s' "${!1:-}"); }

# require_supported_os: ends the script where nobody has thought of this system.
require_supported_os() {
    [[ $(uname -m) == x86_64 ]] ||
        fail "This machine is a $(uname -m); only amd64 (x86_64) is supported." "Use a host with an Intel or AMD processor."
    case "$(os_value ID)-$(os_value VERSION_ID)" in
        debian-12 | debian-13 | ubuntu-22.04 | ubuntu-24.04) ;;
        debian-* | ubuntu-*) warn "made for Debian 12/13 and Ubuntu 22.04/24.04; trying on $(os_value PRETTY_NAME)." ;;
        *) fail "$(os_value PRETTY_NAME) is not supported." "Use Debian 12/13 or Ubuntu 22.04/24.04." ;;
    esac
}

# java_version HOME: prints the major version of the JDK (0 when it is none: a compiler belongs to it).
java_version() {
    local version=0
    if [[ -x $1/bin/java && -x $1/bin/javac ]]; then
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
    fi
    printf '%s' "${version:-0}"
}

# template_recipe: prints a digest of all that a template of the distribution's packages is made by.
template_recipe() {
    local scripts
    scripts=$(dirname "${BASH_SOURCE[0]}")
    (cd "$scripts" && find init-vm-template.sh guest -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum) | sha256sum | cut -c1-12
}

# find_jdk: prints the home of a JDK that is new enough, else fails.
find_jdk() {
    local home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$(dirname "$(dirname "$(readlink -f "$(command -v javac || true)")")")"; do
        if [[ -n $home && $(java_version "$home") -ge $JAVA_RELEASE ]]; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    return 1
}

# free_mib FOLDER: free space where that folder is or will be.
free_mib() {
    local folder=$1
    while [[ ! -d $folder ]]; do folder=$(dirname "$folder"); done
    df --output=avail -BM "$folder" | tail -n 1 | tr -dc 0-9
}

# require_space FOLDER MIB WHAT-FOR: ends the script when there is less room.
require_space() {
    local free
    free=$(free_mib "$1")
    [[ $free -ge $2 ]] ||
        fail "$3 needs $2 MiB below $1, where only $free MiB are free." "Make room, or choose another folder."
}

#!/usr/bin/env bash
# Writes a backup of all that vm-webhoster cannot make again: the database, the secrets and the settings. Disks of machines
# are not in it. See usage below.
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/run.sh
. "$(dirname "$0")/run.sh"

usage() {
    cat <<'TEXT'
Usage: scripts/backup.sh [FILE]
  FILE    where to; default: vm-webhoster-DATE.tar.gz (with .age behind it when it is encrypted) in this folder. A file that
          exists is never replaced
  --help  this text

The database's part is of one moment; vm-webhoster may run meanwhile, or not. The backup has secrets: passwords' hashes,
machines' host keys, and what tokens are signed with. It is encrypted with age to BACKUP_RECIPIENT, if that is set in .env;
else only you can read the file. scripts/restore.sh reads it.
TEXT
}

FILE=""
while [[ $# -gt 0 ]]; do
    case $1 in
        --help | -h) usage; exit 0 ;;
        -*) usage >&2; fail "There is no option $1." "Choose one of those above." ;;
        *) [[ -z $FILE ]] || { usage >&2; fail "There is more than one file: $FILE and $1." "Give one of them."; }
            FILE=$1 ;;
    esac
    shift
done

# encrypt: to the recipient, if there is one.
encrypt() {
    if [[ -n ${BACKUP_RECIPIENT:-} ]]; then age --encrypt --recipient "$BACKUP_RECIPIENT"; else cat; fi
}

here=$PWD
cd "$(dirname "$0")/.."
load_settings .env
FILE=${FILE:-vm-webhoster-$(date -u +%Y%m%dT%H%M%SZ).tar.gz${BACKUP_RECIPIENT:+.age}}
[[ $FILE == /* ]] || FILE=$here/$FILE
[[ ! -e $FILE ]] || fail "$FILE exists already." "Choose another name; a backup is never replaced."
[[ -z ${BACKUP_RECIPIENT:-} ]] || has age || fail "BACKUP_RECIPIENT is set, but age is not installed." "Install it: apt install age"
require_installed

umask 077
WORK=$(as_root mktemp -d "$STATE_DIR/tmp/backup.XXXXXX")
trap 'as_root rm -rf "$WORK" "$FILE.part"' EXIT
trap 'exit 130' INT TERM
as_root chown "$OWN_USER:$OWN_USER" "$WORK"
say "Reading the database"
run_command --backup "BACKUP_FOLDER=$WORK" || fail "The database could not be read." "Read the message above."
for file in installation secret-key; do
    if as_root test -e "$STATE_DIR/$file"; then as_root cp -p "$STATE_DIR/$file" "$WORK/"; fi
done
if [[ -f .env ]]; then as_root cp .env "$WORK/settings"; fi
as_root tar -C "$WORK" -czf - . | encrypt > "$FILE.part"
mv -n "$FILE.part" "$FILE"
[[ -n ${BACKUP_RECIPIENT:-} ]] ||
    warn "the backup has secrets and is not encrypted; only $(id -un) can read it. Set BACKUP_RECIPIENT in .env to a recipient of age."
say "The backup is $FILE ($(du -h "$FILE" | cut -f1)). The machines' disks in ${VM_MACHINES_PATH:-$STATE_DIR/machines} are not in it."

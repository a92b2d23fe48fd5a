#!/usr/bin/env bash
# Brings a backup of scripts/backup.sh back, into a state folder without a database. See usage below.
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/run.sh
. "$(dirname "$0")/run.sh"

usage() {
    cat <<'TEXT'
Usage: scripts/restore.sh [--identity KEYFILE] FILE
  FILE                a backup that scripts/backup.sh made, of this version or of an older one
  --identity KEYFILE  the key of age that an encrypted backup is for
  --help              this text

Nothing is replaced: it goes into a STATE_DIR without a database (move STATE_DIR/postgres away first), or into the empty
database of DATABASE_URL. vm-webhoster must not run. Machines are not touched. Afterwards, scripts/start.sh takes up those
that exist; those whose disk is lost are shown as failed; those that are newer than the backup are left alone until you
decide (docs/OPERATIONS.md).
TEXT
}

FILE="" IDENTITY=""
while [[ $# -gt 0 ]]; do
    case $1 in
        --identity)
            [[ $# -ge 2 ]] || { usage >&2; fail "--identity needs a file." "See above."; }
            IDENTITY=$(readlink -m "$2")
            shift ;;
        --help | -h) usage; exit 0 ;;
        -*) usage >&2; fail "There is no option $1." "Choose one of those above." ;;
        *) [[ -z $FILE ]] || { usage >&2; fail "There is more than one file: $FILE and $1." "Give one of them."; }
            FILE=$(readlink -m "$1") ;;
    esac
    shift
done
[[ -n $FILE ]] || { usage >&2; fail "No backup was named." "Give its file."; }
[[ -r $FILE ]] || fail "The backup $FILE is not there or cannot be read." "Check the path and its rights."

is_encrypted() { head -c 22 "$FILE" | grep -q '^age-encryption.org/v1'; }

# decrypt: prints the archive.
decrypt() {
    if is_encrypted; then age --decrypt --identity "$IDENTITY" "$FILE"; else cat "$FILE"; fi
}

cd "$(dirname "$0")/.."
if is_encrypted; then
    [[ -n $IDENTITY ]] || fail "The backup is encrypted." "Give the key with --identity KEYFILE."
    has age || fail "The backup is encrypted, but age is not installed." "Install it: apt install age"
fi

umask 077
WORK=$(mktemp -d)
trap 'as_root rm -rf "$WORK" "${UNPACKED:-$WORK}"' EXIT
trap 'exit 130' INT TERM
decrypt | tar -C "$WORK" -xzf - --no-same-owner || fail "The backup cannot be read." "Is it complete, and the right key? See the message above."
[[ -f $WORK/database.json ]] || fail "$FILE is no backup of scripts/backup.sh." "Choose another file."
if [[ -f $WORK/settings && ! -e .env ]]; then
    say "Settings come from the backup: .env"
    cp "$WORK/settings" .env
fi
load_settings .env

application_pid > /dev/null && fail "vm-webhoster runs." "Stop it with scripts/start.sh --stop first."
if [[ -z ${DATABASE_URL:-} ]] && as_root test -e "$STATE_DIR/postgres/data"; then
    fail "$STATE_DIR has a database already." "Move it away first: mv $STATE_DIR/postgres $STATE_DIR/postgres.before"
fi
if as_root test -e "$STATE_DIR/installation" && ! as_root cmp -s "$STATE_DIR/installation" "$WORK/installation"; then
    fail "$STATE_DIR belongs to another installation than the backup." "Set STATE_DIR to another folder, or move this one away."
fi

scripts/setup-host.sh
JAVA_HOME=$(find_jdk) || fail "No JDK $JAVA_RELEASE was found." "Install one and set JAVA_HOME."
export JAVA_HOME
build_application
install_application
UNPACKED=$(as_root mktemp -d "$STATE_DIR/tmp/restore.XXXXXX")
as_root cp -r "$WORK/." "$UNPACKED/"
as_root chown -R "$OWN_USER:$OWN_USER" "$UNPACKED"
say "Filling the database"
run_command --restore "BACKUP_FOLDER=$UNPACKED" || fail "The database could not be filled." "Read the message above; then move $STATE_DIR/postgres away, and try again."
for file in installation secret-key; do
    if [[ -f $WORK/$file ]]; then as_root install -o "$OWN_USER" -g "$OWN_USER" -m 0600 "$WORK/$file" "$STATE_DIR/$file"; fi
done
say "The backup is restored. Start with scripts/start.sh; scripts/start.sh --audit tells what differs from the backup."

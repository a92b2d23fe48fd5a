#!/usr/bin/env bash
# Sets everything up and starts vm-webhoster. Ctrl-C stops it again, machines included (they are saved, and go on where
# they were at the next start). See usage below; settings come from the environment or from .env (see .env.example).
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=scripts/run.sh
. "$(dirname "$0")/run.sh"

usage() {
    cat <<'TEXT'
Usage: scripts/start.sh [OPTION…]
  (none)               start in the foreground; Ctrl-C stops
  --daemon             start in the background and return when it is ready
  --stop               stop what --daemon started, machines included
  --audit              say what differs from the ledger and how it will be mended, and change nothing; exit code 0 when
                       nothing does, 4 when something does
  --adopt              this database is the right one for STATE_DIR: it gets the installation's id, and has the machines whose
                       id, slot and owner it knows; all others are left alone. After a lost or restored database
  --forget             this is a new installation, with an id of its own; machines that exist are another's, and left alone.
                       After STATE_DIR and the database were copied. Neither stops or deletes anything but the panel itself
  --status             say what runs; exit code 0 when all does, 3 when not
  --public             let other computers in; needs hardware virtualization (KVM)
  --without-isolation  with --public: do it although machines are only emulated and nothing isolates them
  --help               this text
TEXT
}

action=""
act() { # one thing at a time
    [[ -z $action ]] || { usage >&2; fail "--$action and --$1 exclude each other." "Choose one of them."; }
    action=$1
}
while [[ $# -gt 0 ]]; do
    case $1 in
        --daemon | --stop | --status | --audit | --adopt | --forget) act "${1#--}" ;;
        --public) export LISTEN_ADDRESS=0.0.0.0 ;;
        --without-isolation) export WITHOUT_ISOLATION=true ;;
        --help | -h) usage; exit 0 ;;
        *) usage >&2; fail "There is no option $1." "Choose one of those above." ;;
    esac
    shift
done

cd "$(dirname "$0")/.."
load_settings .env

case $action in
    stop) stop_all; exit 0 ;;
    status) show_status; exit ;;
    audit) show_audit; exit ;;
    adopt | forget) decide "$action"; exit ;;
    *) ;;
esac

check_before_anything_changes
scripts/setup-host.sh
JAVA_HOME=$(find_jdk) || fail "No JDK $JAVA_RELEASE was found." "Install one and set JAVA_HOME."
export JAVA_HOME
make_template
build_application
install_application
start_libvirt
refuse_what_others_hold
note_what_runs
trap 'undo_start' EXIT
trap 'exit 130' INT TERM
start_application
wait_until_ready
trap 'stop_all' EXIT
announce
if [[ $action == daemon ]]; then
    trap - EXIT
else
    say "Press Ctrl-C to stop."
    wait_for_application
fi

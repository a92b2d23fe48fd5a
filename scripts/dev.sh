#!/usr/bin/env bash
# The panel and the API on a laptop: no root, KVM, libvirt, nginx or network namespace. See usage below.
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

usage() {
    cat <<'TEXT'
Usage: scripts/dev.sh [--port NUMBER] [SETTING…]
  --port NUMBER  of the panel; without it 8080, or the next one that is free
  SETTING        as Spring Boot takes it, such as --server.address=0.0.0.0
  --help         this text

Builds, and starts the panel with fakes for machines, packet filter and nginx, an embedded PostgreSQL that is empty each
time, and accounts with a hosting in each state, which it prints. A changed template (src/main/jte), text
(messages*.properties), style or script (src/main/resources/static) shows when the page is loaded again; changed Java
needs a new start. Ctrl-C ends it. What it leaves is in target/.
TEXT
}

is_listening() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port: prints the first one from 8080 that nobody listens at.
free_port() {
    local port=8080
    while is_listening "$port"; do port=$((port + 1)); done
    printf '%s' "$port"
}

# build: compiles what has changed, and writes down which libraries there are.
build() {
    has mvn || fail "Maven is not installed." "Install it: apt install maven, or your distribution's package."
    say "Building (the first time, Maven fetches what it needs: some minutes)"
    mvn -B -q test-compile dependency:build-classpath -Dmdep.outputFile=target/dev/classpath ||
        fail "The application could not be built." "Read Maven's messages above."
    CLASSES=target/test-classes:target/classes:$(<target/dev/classpath)
}

port="" settings=()
while [[ $# -gt 0 ]]; do
    case $1 in
        --port) port=${2:-}; shift ;;
        --help | -h) usage; exit 0 ;;
        --*=*) settings+=("$1") ;;
        *) usage >&2; fail "There is no option $1." "Choose one of those above." ;;
    esac
    shift
done
[[ -z $port || $port =~ ^[0-9]+$ ]] || fail "$port is no port." "Give a number, such as --port 8090."

cd "$(dirname "$0")/.."
JAVA_HOME=$(find_jdk) || fail "No JDK $JAVA_RELEASE was found." "Install one and set JAVA_HOME."
export JAVA_HOME
CLASSES=${WEBHOSTER_DEV_CLASSES:-}    # a test has built already
[[ -n $CLASSES ]] || build
# The files themselves come before their copies in target/classes, so that changes show.
exec "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    -cp "src/main/resources:$CLASSES" dev.webhoster.DevApplication "--server.port=${port:-$(free_port)}" "${settings[@]}"

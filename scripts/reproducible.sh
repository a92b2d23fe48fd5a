#!/usr/bin/env bash
# Builds the jar twice, from two copies of this checkout in different folders, and compares the two bit by bit.
#   usage: scripts/reproducible.sh [MAVEN-OPTION…]
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

JAVA_HOME=$(find_jdk) || fail "No JDK $JAVA_RELEASE was found." "Install one and set JAVA_HOME."
export JAVA_HOME
copies=$(mktemp -d)
trap 'rm -rf "$copies"' EXIT
trap 'exit 130' INT TERM

# build NAME UMASK TIME-ZONE OPTION…: the jar of a copy of its own, as another person somewhere else would build it.
build() {
    local name=$1 mask=$2 zone=$3
    shift 3
    mkdir "$copies/$name"
    git ls-files -z --cached --others --exclude-standard | while IFS= read -r -d '' file; do
        [[ ! -e $file ]] || cp --parents -pt "$copies/$name" -- "$file"
    done
    (umask "$mask" && cd "$copies/$name" && TZ=$zone mvn -B -q -ntp -DskipTests "$@" package)
    mv "$copies/$name"/target/vm-webhoster-*.jar "$copies/$name.jar"
    rm -rf "${copies:?}/$name"
}

say "Building the jar twice"
build here 022 UTC "$@"
build elsewhere 077 Asia/Seoul "$@"
if ! cmp "$copies/here.jar" "$copies/elsewhere.jar"; then
    for jar in here elsewhere; do
        mkdir "$copies/$jar"
        (cd "$copies/$jar" && "$JAVA_HOME/bin/jar" xf "$copies/$jar.jar")
    done
    diff -rq "$copies/here" "$copies/elsewhere" || true
    fail "The same source made two different jars." "Make the files above independent of time, folder, time zone and umask."
fi
say "Both are the same: $(sha256sum < "$copies/here.jar" | cut -d' ' -f1)"

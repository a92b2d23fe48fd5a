#!/usr/bin/env bash
# Runs the tests, part by part, and installs first what they need; those with a real machine run beside those with libvirtd
# alone, each on a private host. All parts run, whatever fails; the end names the parts that failed, each part's time, and
# the slowest classes. Leaves nothing behind but packages, the machine template
# in /var/cache/vm-webhoster and what Maven fetched.
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

usage() {
    cat <<'END'
usage: scripts/test.sh [--fast | --all] [-Dname=value…]

          every test, with a fifth of the storms (many users, restarts, cuts, random lives)
--fast    only the tests that need neither root nor a machine nor a browser; installs nothing
--all     every test, with the whole of the storms, and what takes long
-D…       is handed to Maven; -Dwebhoster.test.seed=20260131 repeats the random runs of that day
END
}

MODE=usual
MAVEN=(mvn -B -ntp)
for option in "$@"; do
    case $option in
        --fast | --all) MODE=${option#--} ;;
        -D*) MAVEN+=("$option") ;;
        --help | -h) usage && exit 0 ;;
        *) usage >&2 && fail "'$option' is not an option." "See above." ;;
    esac
done
if [[ $MODE == all ]]; then MAVEN+=(-Dwebhoster.test.stress=whole); fi

REPORTS=target/surefire-reports
COUNT=target/test-count.txt    # a test writes it: how many of all --fast runs
home=/var/lib/vm-webhoster
had_user=$(id -u webhoster 2>/dev/null || true)
had_home=$(ls -d "$home" 2>/dev/null || true)
LOCALES=target/locale
RESULTS=$(mktemp)    # a line for each part: its seconds, "passed" or "failed", and its name
BESIDE=$(mktemp)     # the output of the parts that run beside others
BESIDE_PID=""

clean_up() {    # ends what still runs, and removes what setup-host.sh made besides packages
    [[ -z $BESIDE_PID ]] || kill -- "-$BESIDE_PID" 2> /dev/null || true
    rm -f "$RESULTS" "$BESIDE"
    [[ $MODE != fast ]] || return 0
    is_root || [[ ! -d target ]] || as_root chown -R "$(id -u):$(id -g)" target
    [[ -n $had_user ]] || ! id -u webhoster > /dev/null 2>&1 || as_root userdel webhoster
    [[ -n $had_home ]] || as_root rm -rf "$home"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

part() {    # NAME COMMAND…: runs it, and remembers how it ended and how long it took
    local name=$1 begun=$SECONDS result=passed
    shift
    say "$name"
    "$@" || result=failed
    printf '%4d s\t%s\t%s\n' $((SECONDS - begun)) "$result" "$name" >> "$RESULTS"
}

failed() {    # prints the names of the parts that failed
    awk -F '\t' '$2 == "failed" { print $3 }' "$RESULTS"
}

beside() {    # COMMAND…: runs it in a process group of its own, until beside_ends
    set -m
    "$@" > "$BESIDE" 2>&1 < /dev/null &
    BESIDE_PID=$!
    set +m
}

beside_ends() {    # waits, and shows what it has written
    wait "$BESIDE_PID" || echo 'beside	failed	The parts that ran beside others' >> "$RESULTS"
    BESIDE_PID=""
    cat "$BESIDE"
}

tests() {    # NAME OPTION…: the tests that Maven's options choose; their reports go into a folder of that name
    local name=$1
    shift
    "${MAVEN[@]}" "-Dwebhoster.test.part=$name" -DfailIfNoTests=true "$@" surefire:test
}

find_template() {    # makes the template of today's scripts the newest, which start.sh takes
    local made
    made=$(grep -ls "\"recipe\": \"$(template_recipe)\"" "$CACHE_FOLDER"/templates/*/template.json | head -n 1)
    [[ -n $made ]] && as_root touch "$made"
}

make_locale() {    # one that images of Debian lack, for this run alone
    mkdir -p "$LOCALES"
    localedef -i ko_KR -f UTF-8 "$LOCALES/ko_KR.UTF-8"
}

on_private_host() {    # NAME LOCALE TAGS: the tests that have them, on a host of their own that speaks another language
    # Maven keeps the caller's home, and so its settings and what it has fetched, also where sudo changes the user.
    local ours=("${MAVEN[@]}")
    local MAVEN=(as_root env "JAVA_HOME=$JAVA_HOME" "HOME=$HOME" "LOCPATH=$PWD/$LOCALES" "LC_ALL=$2.UTF-8" "LANGUAGE=${2%_*}"
        scripts/private-host.sh "${ours[@]}" -o "-Duser.home=$HOME")
    tests "$1" -Dwebhoster.test.tools=required "-Dwebhoster.test.include=$3" -Dwebhoster.test.exclude= -Dwebhoster.test.forks=1
}

with_a_real_machine() {
    part "Private host: one real machine, and all that can go wrong around it" on_private_host misfortune C misfortune
    part "Private host: the walk with a real machine" on_private_host walk C walk
}

slowest() {    # the classes that took longest, of all parts
    find "$REPORTS" -name 'TEST-*.xml' -exec grep -hm 1 -A 2 '<testsuite ' {} + | tr '\n' ' ' | sed 's/<testsuite /\n/g' |
        sed -nE 's/.* name="([^"]+)" time="([0-9.,]+)" tests="([0-9]+)".*/\2 \1 \3/p' | tr -d , | sort -rn | head -n 20 |
        awk '{ printf "%8.1f s  %s (%d tests)\n", $1, $2, $3 }'
}

report() {
    say "The slowest classes"
    slowest
    say "The parts"
    awk -F '\t' '{ print $1 "  " $3 }' "$RESULTS"
    if [[ $MODE == fast && -f $COUNT ]]; then say "These were $(cat "$COUNT") tests; the others need root, a machine or a browser: scripts/test.sh"; fi
    if [[ -n $(failed) ]]; then
        fail "These parts failed:"$'\n'"$(failed | sed 's/^/      - /')" "Read Maven's messages of them above; their reports are in $REPORTS."
    fi
    say "All tests have passed."
}

if [[ $MODE != fast ]]; then scripts/setup-host.sh --tests; fi
JAVA_HOME=$(find_jdk) || fail "No JDK $JAVA_RELEASE was found." "Install one and set JAVA_HOME."
export JAVA_HOME
rm -rf "$REPORTS" "$COUNT"
mkdir -p "$REPORTS"

part "Build" "${MAVEN[@]}" -DskipTests verify
if [[ $MODE != fast ]]; then part "Linter and compilers of API clients" npm ci --no-audit --no-fund --silent --prefix src/test/clients; fi
[[ -z $(failed) ]] || report
if [[ $MODE == fast ]]; then
    part "Tests that need neither root nor a machine nor a browser" tests anywhere '-Dwebhoster.test.exclude=machine | browser'
else
    find_template || part "Machine template" scripts/init-vm-template.sh --force
    part "Tests that run anywhere" tests anywhere -Dwebhoster.test.tools=required
    make_locale
    beside with_a_real_machine
    part "Private host: packet filter, libvirtd, QEMU and nginx" on_private_host private-host ko_KR 'machine & !misfortune & !walk'
    beside_ends
    if [[ $MODE == all ]]; then part "The same jar, bit by bit" scripts/reproducible.sh; fi
fi
report

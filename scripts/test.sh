#!/usr/bin/env bash
# Runs every test there is, and installs first what they need. Leaves nothing behind but packages, the machine template
# in /var/cache/vm-webhoster and what Maven fetched.     usage: scripts/test.sh
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

home=/var/lib/vm-webhoster
had_user=$(id -u webhoster 2>/dev/null || true)
had_home=$(ls -d "$home" 2>/dev/null || true)

clean_up() {    # what setup-host.sh made besides packages
    [[ -n $had_user ]] || ! id -u webhoster > /dev/null 2>&1 || as_root userdel webhoster
    [[ -n $had_home ]] || as_root rm -rf "$home"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

scripts/setup-host.sh --tests
JAVA_HOME=$(find_jdk) || fail "No JDK $JAVA_RELEASE was found." "Install one and set JAVA_HOME."
export JAVA_HOME
ls "$CACHE_FOLDER"/templates/*/template.json > /dev/null 2>&1 || scripts/init-vm-template.sh

tools=-Dwebhoster.test.tools=required    # a test whose program is missing fails; it is not left out

say "Tests that run anywhere"
mvn -B -ntp "$tools" package

on_private_host() {    # TAGS: runs the tests that have them on a host of their own.
    # Maven keeps the caller's home, and so its settings and what it has fetched, also where sudo changes the user.
    as_root env "JAVA_HOME=$JAVA_HOME" "HOME=$HOME" scripts/private-host.sh \
        mvn -B -ntp -o "$tools" "-Duser.home=$HOME" "-Dwebhoster.test.include=$1" -Dwebhoster.test.exclude= -Dwebhoster.test.forks=1 \
        -DfailIfNoTests=true dependency:properties surefire:test
}

say "Tests on a private host: the packet filter, libvirtd, QEMU and nginx"
on_private_host 'machine & !misfortune & !walk'
say "Tests on a private host: one real machine, and all that can go wrong around it"
on_private_host misfortune
say "Tests on a private host: the walk with a real machine"
on_private_host walk
is_root || as_root chown -R "$(id -u):$(id -g)" target
say "All tests have passed."

#!/usr/bin/env bash
# Takes the pictures of all pages anew: into target/screenshots, and those that documents show into docs/screenshots too.
#   usage: scripts/screenshots.sh
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$(dirname "$0")/.."

for font in Inter "Noto Sans CJK KR"; do
    fc-match -f '%{family}' "$font" | grep -qF "$font" || fail "The typeface $font is not installed." "Install it: apt install fonts-inter fonts-noto-cjk"
done
JAVA_HOME=$(find_jdk) || fail "No JDK $JAVA_RELEASE was found." "Install one and set JAVA_HOME."
export JAVA_HOME
say "Looking at every page (some minutes)"
mvn -B -ntp -q test-compile surefire:test -Dtest=EveryPageTest -Dwebhoster.test.forks=1 -Dwebhoster.test.tools=required \
    -Dwebhoster.screenshots=true -DSITES_HOST=sites.example.org
say "The pictures are in target/screenshots; see with git which of those in docs/screenshots have changed."

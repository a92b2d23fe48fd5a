#!/usr/bin/env bash
# Measures what numbers of hostings cost: drift checks, admins' pages, a create, and the idle panel. On fakes for machines
# and nginx, and a real PostgreSQL. Prints a table for docs/PERFORMANCE.md.
#   usage: bench/scale.sh [NUMBER…]     (without it 1000 3000 9000)
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/../scripts/lib.sh"
cd "$(dirname "$0")/.."
JAVA_HOME=$(find_jdk) || fail "No JDK $JAVA_RELEASE was found." "Install one and set JAVA_HOME."
export JAVA_HOME
mvn -B -q -ntp test-compile dependency:build-classpath -Dmdep.outputFile=target/dev/classpath
[[ $# -gt 0 ]] || set -- 1000 3000 9000
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
    -cp "target/test-classes:target/classes:$(<target/dev/classpath)" dev.webhoster.hosting.reconcile.ScaleBench "$@"

#!/usr/bin/env bash
# Runs every meeting of threads (the classes *Meetings of integration-tests/interleavings) with Fray, which lets one thread at
# a time go on, in orders that it chooses. Prints the order that fails, and ends with 1. For JDK 17 on Linux x86-64.
#
#   scripts/fray.sh                       30 seconds for each meeting
#   scripts/fray.sh 300                   five minutes for each
#   scripts/fray.sh 60 LockMeetings       those of one class
#
# MVN is another Maven than `mvn`.
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ ! ${1-30} =~ ^[0-9]+$ ]]; then
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
seconds=${1:-30}
module=integration-tests/interleavings
work=$module/target/fray
if [ -z "${JAVA_HOME-}" ]; then
    JAVA_HOME=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
fi

${MVN:-mvn} -B -q -Pfray -DskipTests package -pl "$module" -am
classpath=$(<"$work/classpath")

jar() { # by the start of its name
    tr : '\n' <<<"$classpath" | grep -m 1 "/$1-[0-9][^/]*\.jar$"
}

if [ ! -x "$work/jdk/bin/java" ]; then
    rm -rf "$work/jdk"
    path=
    for name in fray-runtime fray-instrumentation-base fray-instrumentation-jdk kotlin-stdlib kotlin-reflect annotations \
        asm asm-tree asm-commons asm-util asm-analysis; do
        path+=:$(jar "$name")
    done
    "$JAVA_HOME/bin/jlink" "-J-javaagent:$(jar fray-instrumentation-jdk)" "-J--module-path=$path" "-J--class-path=$path" \
        -J--add-modules=org.pastalab.fray.instrumentation.jdk "--module-path=$JAVA_HOME/jmods" \
        --add-modules=ALL-MODULE-PATH --fray-instrumentation "--output=$work/jdk"
fi
(cd "$work" && "$JAVA_HOME/bin/jar" -xf "$(jar fray-jvmti-linux-x8664)" libjvmti.so)

meetings=$(cd "$module/src/test/java" && find . -name "${2-*Meetings}.java" | sort | sed 's,^\./,,; s,\.java$,,; s,/,.,g')
"$work/jdk/bin/java" "-javaagent:$(jar fray-instrumentation-agent)" "-agentpath:$work/libjvmti.so" "-Dfray.workDir=$work/report" \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager -XX:TieredStopAtLevel=1 \
    -cp "$module/target/test-classes:$classpath" \
    io.quarkiverse.sessions.interleavings.FrayRun "$seconds" $meetings

#!/usr/bin/env bash
# Runs every meeting of threads (the classes *Meetings of integration-tests/interleavings) with Fray, which lets one thread at
# a time go on, in orders that it chooses. Prints the order that fails, and ends with 1. On Linux x86-64, with JDK 25, which
# is that of FRAY_JDK, or the one in /usr/lib/jvm: Fray cannot stop the threads of JDK 17.
#
#   scripts/fray.sh                       30 seconds for each meeting
#   scripts/fray.sh 300                   five minutes for each
#   scripts/fray.sh 60 LockMeetings       those of one class
#
# MVN is another Maven than `mvn`.
set -euo pipefail
cd "$(dirname "$0")/.."

if [[ ! ${1-30} =~ ^[0-9]+$ ]]; then
    sed -n '2,10s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
seconds=${1:-30}
module=integration-tests/interleavings
work=$module/target/fray
jdk=${FRAY_JDK:-$(ls -d /usr/lib/jvm/*-25-* 2>/dev/null | head -n 1)}
if [ ! -x "$jdk/bin/jlink" ]; then
    echo "Set FRAY_JDK to the directory of a JDK 25" >&2
    exit 2
fi

${MVN:-mvn} -B -q -Pfray -DskipTests package -pl "$module" -am
classpath=$(<"$work/classpath")

jar() { # by the start of its name
    awk -v RS=: -v name="/$1-[0-9][^/]*[.]jar$" '$0 ~ name && !found++' <<<"$classpath"
}

if [ ! -x "$work/jdk/bin/java" ]; then
    rm -rf "$work/jdk"
    path=
    for name in fray-runtime fray-instrumentation-base fray-instrumentation-jdk kotlin-stdlib kotlin-reflect annotations \
        asm asm-tree asm-commons asm-util asm-analysis; do
        path+=:$(jar "$name")
    done
    "$jdk/bin/jlink" "-J-javaagent:$(jar fray-instrumentation-jdk)" "-J--module-path=$path" "-J--class-path=$path" \
        -J--add-modules=org.pastalab.fray.instrumentation.jdk \
        --add-modules=java.se,jdk.attach,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs --fray-instrumentation \
        "--output=$work/jdk"
fi
(cd "$work" && "$jdk/bin/jar" -xf "$(jar fray-jvmti-linux-x8664)" libjvmti.so)

meetings=$(cd "$module/src/test/java" && find . -name "${2-*Meetings}.java" | sort | sed 's,^\./,,; s,\.java$,,; s,/,.,g')
exec "$work/jdk/bin/java" "-javaagent:$(jar fray-instrumentation-agent)" "-agentpath:$work/libjvmti.so" "-Dfray.workDir=$work/report" \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager -XX:TieredStopAtLevel=1 \
    -cp "$module/target/test-classes:$classpath" \
    io.quarkiverse.sessions.interleavings.FrayRun "$seconds" $meetings

#!/usr/bin/env bash
# The tests that start neither an application nor a Redis: the rules of values, configuration, cookies, the stores in memory and
# in cookies with the conformance kit, and what the build refuses. Further arguments go to Maven.
set -euo pipefail
cd "$(dirname "$0")/.."

exec mvn -B verify -pl deployment -am \
    -Dtest='io.quarkiverse.sessions.runtime.**.*Test,io.quarkiverse.sessions.spi.**.*Test,io.quarkiverse.sessions.deployment.**.*Test,!io.quarkiverse.sessions.runtime.redis.*Test' \
    -Dsurefire.failIfNoSpecifiedTests=false "$@"

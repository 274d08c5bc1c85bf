#!/usr/bin/env bash
# One test, or several, of one module, with what it needs built before. Further arguments go to Maven.
#
#   scripts/test-one.sh deployment NestingTest
#   scripts/test-one.sh integration-tests/redis RoundTripsTest
#   scripts/test-one.sh integration-tests/cluster LogoutIT
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -lt 2 ]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
module=$1
tests=$2
shift 2

if [[ $tests == *IT ]]; then
    exec mvn -B verify -pl "$module" -am -Dit.test="$tests" -Dfailsafe.failIfNoSpecifiedTests=false \
        -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false "$@"
fi
exec mvn -B verify -pl "$module" -am -Dtest="$tests" -Dsurefire.failIfNoSpecifiedTests=false "$@"

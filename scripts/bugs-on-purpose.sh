#!/usr/bin/env bash
# Puts bugs into the engine, one after the other, and checks that the simulation catches each within a minute.
# usage: bugs-on-purpose.sh [name,name...]    (all without names; they lie in integration-tests/simulation/src/test/bugs)
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B verify -pl integration-tests/simulation -am -Dquickly -Dtest=BugsOnPurposeTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dbugs="${1:-all}" | grep -E "was caught in|which nobody has noticed|BUILD|ERROR"

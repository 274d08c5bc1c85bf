#!/usr/bin/env bash
# All tests. Browser tests run where Chromium is installed. Further arguments go to Maven.
#
#   scripts/test-all.sh [-pl integration-tests/redis -am]
set -euo pipefail
cd "$(dirname "$0")/.."

exec mvn -B verify "$@"

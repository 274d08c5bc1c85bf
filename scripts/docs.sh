#!/usr/bin/env bash
# The documentation, and where it is. Its snippets are compiled; `scripts/docs.sh test` tests them too.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1-}" = test ]; then
    mvn -B -q verify -pl docs -am -Dtest='org.acme.*Test,io.quarkiverse.sessions.docs.*Test' -Dsurefire.failIfNoSpecifiedTests=false
else
    mvn -B -q -DskipTests package -pl docs -am
fi
echo "$PWD/docs/target/generated-docs/index.html"

#!/usr/bin/env bash
# Whether commits say their module first, in at most 72 characters. Merges, and what the release plugin commits, are left out.
#
#   scripts/check-commits.sh [range]     without one: the commits that origin/main does not have, or the last one
set -euo pipefail
cd "$(dirname "$0")/.."

range=${1-}
if [ -z "$range" ]; then
    if git rev-parse -q --verify origin/main >/dev/null; then
        range=origin/main..HEAD
    else
        range=HEAD~1..HEAD
    fi
fi

bad=$(git log --no-merges --format='%h %s' "$range" | grep -vE '^[0-9a-f]+ (\[maven-release-plugin\] |[a-z][a-z-]*: .)' || true
    git log --no-merges --format='%h %s' "$range" | awk '{ hash = $1; sub(/^[^ ]* /, "") } length($0) > 72 { print hash, $0 }')
if [ -n "$bad" ]; then
    echo "Not 'module: what' in at most 72 characters:" >&2
    echo "$bad" >&2
    exit 1
fi

#!/usr/bin/env bash
# The demo shop, at http://localhost:8080.
#
#   scripts/demo.sh          built and started as in production, its sessions in memory
#   scripts/demo.sh dev      in dev mode: change the shop's code, reload the page; Quarkus wants Maven 3.9 or later for it
#   scripts/demo.sh redis    its sessions in Redis: the one at REDIS_HOSTS, such as redis://localhost:6379, else a redis-server
#                            of its own that keeps nothing
#
# HTTP_PORT is another port than 8080, MVN another Maven than `mvn`.
set -euo pipefail
cd "$(dirname "$0")/.."

mvn=${MVN:-mvn}
port=-Dquarkus.http.port=${HTTP_PORT:-8080}

case ${1-} in
'')
    "$mvn" -B -q -DskipTests package -pl integration-tests/shop -am
    exec java "$port" -jar integration-tests/shop/target/quarkus-app/quarkus-run.jar
    ;;
dev)
    exec "$mvn" -B -DskipTests package quarkus:dev -pl integration-tests/shop -am "$port"
    ;;
redis)
    "$mvn" -B -q -DskipTests package -pl integration-tests/cluster -am
    hosts=${REDIS_HOSTS-}
    if [ -z "$hosts" ]; then
        hosts=redis://127.0.0.1:6390
        redis-server --port 6390 --bind 127.0.0.1 --save '' --appendonly no --loglevel warning &
        trap "kill $!" EXIT
    fi
    java "$port" "-Dquarkus.redis.hosts=$hosts" -jar integration-tests/cluster/target/quarkus-app/quarkus-run.jar
    ;;
*)
    sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac

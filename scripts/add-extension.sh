#!/usr/bin/env bash
# Shows that a new application on the Quarkus platform gets the extension, with `add-extension` and with `create`, and serves a
# session without any configuration.
#
#   scripts/add-extension.sh [platform version]
#
# Before: mvn -B -DskipTests install. Needs a JDK 17 or later, Maven and curl. Quarkus' project tools need Maven 3.9, so the
# applications get a wrapper. Everything happens in a temporary directory.
set -euo pipefail

extension=io.quarkiverse.sessions:quarkus-sessions:999-SNAPSHOT
platform=${1:-3.38.1}
maven=3.9.11
tools=io.quarkus.platform:quarkus-maven-plugin:$platform

directory=$(mktemp -d)
application=
outcome="FAIL: stopped before the end"

stop() {
    if [ -n "$application" ]; then
        kill "$application" 2>/dev/null || true
        wait "$application" 2>/dev/null || true
        application=
    fi
}

finish() {
    local status=$?
    stop
    rm -rf "$directory"
    echo "$outcome"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

fail() {
    outcome="FAIL: $1"
    exit 1
}

step() {
    echo "== $1"
}

# create <artifact> <more options>: a new application, in a directory of that name
create() {
    ./mvnw -B -q "$tools:create" -DquarkusRegistryClient=false -DprojectGroupId=org.acme -DprojectArtifactId="$1" "${@:2}" \
        -DplatformGroupId=io.quarkus.platform -DplatformArtifactId=quarkus-bom -DplatformVersion="$platform" \
        || fail "$1 was not created"
}

# counts <artifact>: builds and starts the application, and has it count the visits of two browsers
counts() {
    cd "$directory/$1"
    grep -q '<artifactId>quarkus-sessions</artifactId>' pom.xml || fail "the extension is not in the pom.xml of $1"

    step "$1: the build"
    ../mvnw -B -q -DskipTests package || fail "$1 does not build; was the extension installed?"

    step "$1: the start, in production mode"
    java -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port=0 -jar target/quarkus-app/quarkus-run.jar >application.log 2>&1 &
    application=$!
    local address=
    for _ in $(seq 120); do
        address=$(grep -o 'http://127.0.0.1:[0-9]*' application.log | head -n 1 || true)
        [ -n "$address" ] && break
        kill -0 "$application" 2>/dev/null || break
        sleep 0.5
    done
    cat application.log
    [ -n "$address" ] || fail "$1 does not start"

    step "$1: two requests of one browser"
    local first second other cookie
    first=$(curl -sS --max-time 30 -D first.headers "$address/visits") || fail "no first answer"
    cat first.headers
    [ "$first" = "Visit 1" ] || fail "the first answer is '$first'"
    cookie=$(sed -nE 's/^set-cookie: (__Host-SESSION=[A-Za-z0-9_-]{64}); Path=\/; Secure; HttpOnly; SameSite=Lax\r?$/\1/Ip' \
        first.headers)
    [ -n "$cookie" ] || fail "no Set-Cookie as it should be"

    # By hand: curl keeps a Secure cookie from plain HTTP.
    second=$(curl -sS --max-time 30 -D second.headers -H "Cookie: $cookie" "$address/visits") || fail "no second answer"
    cat second.headers
    [ "$second" = "Visit 2" ] || fail "the second answer is '$second'"
    ! grep -qi '^set-cookie:' second.headers || fail "the second answer sets a cookie again"

    other=$(curl -sS --max-time 30 "$address/visits") || fail "no answer for another browser"
    [ "$other" = "Visit 1" ] || fail "another browser's answer is '$other'"
    stop
    cd "$directory"
}

cd "$directory"
step "a Maven $maven wrapper"
mvn -B -q wrapper:wrapper -Dmaven=$maven || fail "no wrapper"

step "created: an application with the starter code"
create created -Dextensions="$extension"
starter=created/src/main/java/org/acme/VisitsResource.java
[ -f $starter ] || fail "create wrote no starter code"
grep -q '/visits' created/README.md || fail "the README does not say how to try the starter code"
counts created

step "added: an application that exists, on platform $platform"
create added -DnoCode
cd added
step "add-extension $extension"
../mvnw -B "$tools:add-extension" -DquarkusRegistryClient=false -Dextensions="$extension" || fail "add-extension"
mkdir -p src/main/java/org/acme
cp ../$starter src/main/java/org/acme
counts added

outcome="PASS: $extension on platform $platform counted 1, then 2, added and created"

#!/usr/bin/env bash
# Shows that a new application on the Quarkus platform gets the extension with `add-extension`, and serves a session
# without any configuration.
#
#   scripts/add-extension.sh [platform version]
#
# Before: mvn -B -DskipTests install. Needs a JDK 17 or later, Maven and curl. Quarkus' project tools need Maven 3.9, so the
# application gets a wrapper. Everything happens in a temporary directory.
set -euo pipefail

extension=io.quarkiverse.sessions:quarkus-sessions:999-SNAPSHOT
platform=${1:-3.38.1}
maven=3.9.11
tools=io.quarkus.platform:quarkus-maven-plugin:$platform

directory=$(mktemp -d)
application=
outcome="FAIL: stopped before the end"

finish() {
    local status=$?
    if [ -n "$application" ]; then
        kill "$application" 2>/dev/null || true
        wait "$application" 2>/dev/null || true
    fi
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

cd "$directory"
step "a Maven $maven wrapper"
mvn -B -q wrapper:wrapper -Dmaven=$maven || fail "no wrapper"

step "an application on platform $platform"
./mvnw -B -q "$tools:create" -DquarkusRegistryClient=false -DprojectGroupId=org.acme -DprojectArtifactId=visits -DnoCode \
    -DplatformGroupId=io.quarkus.platform -DplatformArtifactId=quarkus-bom -DplatformVersion="$platform" \
    || fail "the application was not created"
cd visits

step "add-extension $extension"
../mvnw -B "$tools:add-extension" -DquarkusRegistryClient=false -Dextensions="$extension" || fail "add-extension"
grep -q '<artifactId>quarkus-sessions</artifactId>' pom.xml || fail "the extension is not in the pom.xml"

mkdir -p src/main/java/org/acme
cat >src/main/java/org/acme/VisitsResource.java <<'JAVA'
package org.acme;

import io.quarkiverse.sessions.Session;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/visits")
public class VisitsResource {

    @Inject
    Session session;

    @GET
    public String visit() {
        return session.updateAndGet(data -> {
            int visits = data.get("visits", Integer.class).orElse(0) + 1;
            data.put("visits", visits);
            return "visit " + visits;
        });
    }
}
JAVA

step "the build"
../mvnw -B -q -DskipTests package || fail "the application does not build; was the extension installed?"

step "the start, in production mode"
java -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port=0 -jar target/quarkus-app/quarkus-run.jar >application.log 2>&1 &
application=$!
address=
for _ in $(seq 120); do
    address=$(grep -o 'http://127.0.0.1:[0-9]*' application.log | head -n 1 || true)
    [ -n "$address" ] && break
    kill -0 "$application" 2>/dev/null || break
    sleep 0.5
done
cat application.log
[ -n "$address" ] || fail "the application does not start"

step "two requests of one browser"
first=$(curl -sS --max-time 30 -D first.headers "$address/visits") || fail "no first answer"
cat first.headers
[ "$first" = "visit 1" ] || fail "the first answer is '$first'"
cookie=$(sed -nE 's/^set-cookie: (__Host-SESSION=[A-Za-z0-9_-]{64}); Path=\/; Secure; HttpOnly; SameSite=Lax\r?$/\1/Ip' \
    first.headers)
[ -n "$cookie" ] || fail "no Set-Cookie as it should be"

# By hand: curl keeps a Secure cookie from plain HTTP.
second=$(curl -sS --max-time 30 -D second.headers -H "Cookie: $cookie" "$address/visits") || fail "no second answer"
cat second.headers
[ "$second" = "visit 2" ] || fail "the second answer is '$second'"
! grep -qi '^set-cookie:' second.headers || fail "the second answer sets a cookie again"

other=$(curl -sS --max-time 30 "$address/visits") || fail "no answer for another browser"
[ "$other" = "visit 1" ] || fail "another browser's answer is '$other'"

outcome="PASS: $extension on platform $platform counted 1, then 2"

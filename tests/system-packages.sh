#!/usr/bin/env bash
# Installs PostgreSQL for the tests that need a server, where the user may; otherwise says what will be skipped.
set -euo pipefail
if compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update && apt-get -qq install -y --no-install-recommends postgresql >/dev/null && exit 0
fi
echo "PostgreSQL is not installed and could not be: its tests will be skipped." >&2

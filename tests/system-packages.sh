#!/usr/bin/env bash
# Installs PostgreSQL and Chromium for the tests that need them, where the user may; else says what will be skipped.
set -euo pipefail

has() { for name in "$@"; do command -v "$name" >/dev/null && return 0; done; return 1; }

missing=()
has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
has chromium chromium-browser google-chrome google-chrome-stable || missing+=(chromium)
[ ${#missing[@]} = 0 ] && exit 0

if [ "$(id -u)" = 0 ] && has apt-get; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update || true
    for package in "${missing[@]}"; do
        apt-get -qq install -y --no-install-recommends "$package" >/dev/null || failed+=("$package")
    done
    missing=("${failed[@]:-}")
fi
[ -z "${missing[*]}" ] || echo "Not installed, and could not be: ${missing[*]}; its tests will be skipped." >&2

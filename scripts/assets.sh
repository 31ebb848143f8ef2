#!/usr/bin/env bash
# Installs the front end's packages and bundles its modules, when anything of it has changed.
set -euo pipefail
cd "$(dirname "$0")/../wwwroot-assets"

stamp_of() { find "$@" -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0r sha256sum | sha256sum | cut -c1-16; }
is_done() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

packages=$(stamp_of package.json package-lock.json)
if ! is_done node_modules/.stamp "$packages"; then
  echo "Installing the front end's packages" >&2
  npm ci --no-audit --no-fund --loglevel=error >&2
  echo "$packages" >node_modules/.stamp
fi

sources=$(find . -path ./node_modules -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16)
if ! is_done node_modules/.bundled "$sources" || [ ! -d ../src/ManimStudio.Web/wwwroot/js ]; then
  echo "Bundling the front end" >&2
  npm run --silent build >&2
  echo "$sources" >node_modules/.bundled
fi

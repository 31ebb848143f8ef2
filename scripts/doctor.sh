#!/usr/bin/env bash
# Says what this machine has, which flags its container engine needs, and whether the sandbox holds.
set -uo pipefail
# shellcheck source=scripts/engine.sh
source "$(dirname "$0")/engine.sh"
ROOT=$(repository_root)

line() { printf '%-14s %s\n' "$1" "$2"; }
# shellcheck source=/dev/null
line system "$(. /etc/os-release && echo "$PRETTY_NAME"), $(uname -r), $(nproc) cores, $(free -h | awk '/^Mem/ { print $2 }') memory"
line dotnet "$(dotnet --version 2>/dev/null || echo missing)"
line node "$(node --version 2>/dev/null || echo missing)"
line chromium "$(chromium --version 2>/dev/null || echo missing)"

find_engine || exit 1
line engine "$("$ENGINE" --version)"
if ! image=$("$ROOT/scripts/image.sh" --find 2>/dev/null | tail -n 1) || [ -z "$image" ]; then
  line image "not built yet: run make image"
  exit 1
fi
line image "$image"
probe_flags "$image" || exit 1
line flags "$ENGINE ${ENGINE_GLOBAL[*]} run ${ENGINE_RUN[*]}"

# The same walls as a scene's container; the probes try to get through them.
"$ENGINE" "${ENGINE_GLOBAL[@]}" run --rm --network none --read-only --cap-drop all --security-opt no-new-privileges \
  --memory 1024m --memory-swap 1024m --pids-limit 256 "${ENGINE_RUN[@]}" \
  --tmpfs /job:rw,size=256m,mode=1777 --tmpfs /tmp:rw,size=256m,mode=1777 --label manim-studio=doctor "$image" render-harness doctor

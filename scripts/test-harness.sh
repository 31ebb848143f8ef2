#!/usr/bin/env bash
# Runs the harness's tests inside the render image, in a container like the ones that scenes get.
#   test-harness.sh [--working-tree] [pytest arguments]     --working-tree tests render-image/harness without a new image
set -euo pipefail
# shellcheck source=scripts/engine.sh
source "$(dirname "$0")/engine.sh"
ROOT=$(repository_root)

parts=(tests contract)
python_path=/opt/manim-studio:/suite
if [ "${1:-}" = --working-tree ]; then
  shift
  parts+=(harness)
  python_path=/suite
fi
image=$("$ROOT/scripts/image.sh" | tail -n 1)
find_engine
probe_flags "$image"

# The tests go in through standard input: no mounts, as in a sandbox. The shell stays as process 1 and collects orphans.
tar c -C "$ROOT/render-image" --exclude __pycache__ "${parts[@]}" -C "$ROOT" examples |
  "$ENGINE" "${ENGINE_GLOBAL[@]}" run --rm -i --network none --read-only --cap-drop all --security-opt no-new-privileges \
    --memory 1536m --memory-swap 1536m --pids-limit 256 "${ENGINE_RUN[@]}" \
    --tmpfs /job:rw,size=320m,mode=1777 --tmpfs /tmp:rw,size=320m,mode=1777 --tmpfs /suite:rw,size=64m,mode=1777 \
    --label manim-studio=tests -e "PYTHONPATH=$python_path" "$image" \
    sh -c 'tar x -C /suite && cd /suite && python3 -m pytest -p no:cacheprovider "$@" tests; exit $?' sh "$@"

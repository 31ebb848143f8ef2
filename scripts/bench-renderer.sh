#!/usr/bin/env bash
# Times the fast renderer against the plain manim command inside the render image; arguments go to render-image/bench/bench.py.
set -euo pipefail
# shellcheck source=scripts/engine.sh
source "$(dirname "$0")/engine.sh"
ROOT=$(repository_root)
image=$("$ROOT/scripts/image.sh" | tail -n 1)
find_engine
probe_flags "$image"

tar c -C "$ROOT/render-image" --exclude __pycache__ bench tests harness |
  "$ENGINE" "${ENGINE_GLOBAL[@]}" run --rm -i --network none "${ENGINE_RUN[@]}" --tmpfs /suite:rw,size=64m,mode=1777 \
    --tmpfs /tmp:rw,size=1g,mode=1777 --tmpfs /job:rw,size=320m,mode=1777 --label manim-studio=tests "$image" sh -c '
    tar x -C /suite
    export MALLOC_MMAP_THRESHOLD_=33554432 MALLOC_TRIM_THRESHOLD_=268435456 MALLOC_TOP_PAD_=33554432 OPENBLAS_NUM_THREADS=1
    cd /suite && exec python3 -W ignore bench/bench.py "$@"' sh "$@"

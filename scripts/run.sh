#!/usr/bin/env bash
# Sets up, builds and starts the studio on this machine. PORT (5080) and DATA (a folder) choose where.
set -euo pipefail
cd "$(dirname "$0")/.."

PORT=${PORT:-5080}
DATA=${DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/manim-studio}
mkdir -p "$DATA"
DATA=$(cd "$DATA" && pwd)
state=$DATA/render-image.state
address=http://127.0.0.1:$PORT

if (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; then
  echo "Port $PORT is taken: choose another one, make run PORT=5081" >&2
  exit 1
fi

scripts/setup.sh

# The page opens while the image is still being built; the state file says how far it is.
scripts/image.sh --state "$state" >/dev/null &
image=$!
trap 'kill "$image" 2>/dev/null || true' EXIT

scripts/publish.sh

announce() {
  for _ in $(seq 150); do
    sleep 0.2
    if curl -s -o /dev/null --max-time 2 "$address"; then
      echo "Manim Studio: $address   (Ctrl+C stops it)"
      return
    fi
  done
}
announce &

# In the foreground: Ctrl+C reaches the studio, which finishes or hands back its work before this script goes on.
trap ':' INT
dotnet artifacts/studio/ManimStudio.Host.dll --urls "$address" --data "$DATA"

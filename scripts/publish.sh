#!/usr/bin/env bash
# Builds the program as people run it, into artifacts/studio.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/assets.sh
echo "Building the studio" >&2
dotnet publish src/ManimStudio.Host -c Release -o artifacts/studio -v q --nologo >&2

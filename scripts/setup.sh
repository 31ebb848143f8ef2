#!/usr/bin/env bash
# Installs what the studio needs and this machine lacks, through apt; says how where it may not. Quick when all is there.
set -euo pipefail

# command or file | Debian package | what for
needs() {
  cat <<'LIST'
podman|podman|runs scenes in containers
runc|runc|runs scenes in containers
mmdebstrap|mmdebstrap|makes the render image where no image registry is reached
flock|util-linux|lets one build of the image run at a time
curl|curl|asks whether the studio answers
chromium|chromium|tests of the pages
ffmpeg|ffmpeg|makes the clips the player is tested with
/usr/lib/x86_64-linux-gnu/libsqlite3.so.0|libsqlite3-0|the studio's database
LIST
}

is_there() { # is_there COMMAND-OR-FILE
  case $1 in
    # Other architectures keep libraries in folders of their own; the linker's cache knows.
    /*) [ -e "$1" ] || ldconfig -p 2>/dev/null | grep -q "${1##*/}" ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing=()
while IFS='|' read -r what package purpose; do
  # Docker does what podman and runc do.
  if [[ $package == podman || $package == runc ]] && command -v docker >/dev/null && docker info >/dev/null 2>&1; then continue; fi
  is_there "$what" && continue
  echo "missing: $package ($purpose)" >&2
  missing+=("$package")
done < <(needs)

if [ ${#missing[@]} -gt 0 ]; then
  install="apt-get install -y --no-install-recommends ${missing[*]}"
  if [ "$(id -u)" = 0 ]; then as_root=(env DEBIAN_FRONTEND=noninteractive)
  elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then as_root=(sudo env DEBIAN_FRONTEND=noninteractive)
  else
    echo "setup.sh: this user may not install packages. As root: apt-get update && $install" >&2
    exit 1
  fi
  command -v apt-get >/dev/null || { echo "setup.sh: no apt here. Install: ${missing[*]}" >&2; exit 1; }
  echo "installing ${missing[*]}" >&2
  "${as_root[@]}" apt-get update -q >&2
  # shellcheck disable=SC2086 # one word each
  "${as_root[@]}" $install >&2
fi

failed=0
for tool in "dotnet:the .NET SDK that global.json names" "npm:Node 20 or newer"; do
  command -v "${tool%%:*}" >/dev/null && continue
  echo "setup.sh: ${tool%%:*} is missing: install ${tool#*:}." >&2
  failed=1
done
exit $failed

#!/usr/bin/env bash
# Builds the render image once and finds it again by the content of render-image/.
#   image.sh [--build] [--state FILE]   builds it when it is missing (default)
#   image.sh --find                     only looks; exit code 1 when it is missing
#   image.sh --name                     prints the reference that the image has or would have
# The last line of standard output is the image's reference. Progress goes to standard error as "step N/M text" and, in one
# line that is replaced as a whole, to FILE: "building step 3/7 Installing LaTeX", "ready REFERENCE" or "failed REASON".
set -euo pipefail
# shellcheck source=scripts/engine.sh
source "$(dirname "$0")/engine.sh"

ROOT=$(repository_root)
BASE_NAME=localhost/manim-studio-base:sid
PUBLIC_BASE=docker.io/library/debian:sid-slim
CACHE=${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/manim-studio
mode=build
state=""

while [ $# -gt 0 ]; do
  case $1 in
    --build) mode=build ;;
    --find) mode=find ;;
    --name) mode=name ;;
    --state) state=${2:?--state needs a file}; shift ;;
    *) echo "image.sh: unknown option $1 (see the first lines of the script)" >&2; exit 2 ;;
  esac
  shift
done

tell() { # tell LINE: replaces the state file's one line
  [ -n "$state" ] || return 0
  mkdir -p "$(dirname "$state")"
  printf '%s\n' "$1" >"$state.new" && mv -f "$state.new" "$state"
}

step() { # step N TEXT
  echo "step $1/$steps $2" >&2
  tell "building step $1/$steps $2"
}

fail() {
  echo "image.sh: $1" >&2
  tell "failed $1"
  exit 1
}

# What the image is made of. Tests, samples and the page about it may change without a new image.
content_hash() {
  cd "$ROOT/render-image"
  find Containerfile build harness -type f ! -name '*.pyc' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-12
}

image_exists() { "$ENGINE" image inspect "$1" >/dev/null 2>&1; }

# A base image from a registry where one is reached quickly; else Debian is bootstrapped from the package mirror.
find_base() {
  BASE=$BASE_NAME
  image_exists "$BASE" && return 0
  if timeout 45 "$ENGINE" pull -q "$PUBLIC_BASE" >/dev/null 2>&1; then
    "$ENGINE" tag "$PUBLIC_BASE" "$BASE"
    return 0
  fi
  bootstrap_base
}

bootstrap_base() {
  command -v mmdebstrap >/dev/null || fail "no image registry is reached and mmdebstrap is missing: run scripts/setup.sh"
  local tar
  tar=$(mktemp -d "${TMPDIR:-/tmp}/manim-studio-base.XXXXXX")/base.tar
  mmdebstrap --quiet --variant=minbase --include=ca-certificates --aptopt='Acquire::Check-Valid-Until "false"' \
    --aptopt='Acquire::Check-Date "false"' sid "$tar" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >&2 || fail "mmdebstrap could not make a Debian base"
  "$ENGINE" import "$tar" "$BASE" >/dev/null || fail "$ENGINE could not import the Debian base"
  rm -rf "$(dirname "$tar")"
}

build() {
  local log=$CACHE/image-build.log line number=2 proxy
  local -a arguments=(--build-arg "BASE=$BASE" --network host -t "$reference" -f "$ROOT/render-image/Containerfile")
  [ -n "${DEBIAN_MIRROR:-}" ] && arguments+=(--build-arg "DEBIAN_MIRROR=$DEBIAN_MIRROR")
  proxy=$(apt-config dump --format '%v' Acquire::http::Proxy 2>/dev/null || true)
  [ -n "$proxy" ] && arguments+=(--build-arg "http_proxy=$proxy" --build-arg "https_proxy=$proxy")
  [ "$ENGINE" = docker ] && arguments+=(--progress plain)
  : >"$log"
  while IFS= read -r line; do
    printf '%s\n' "$line" >>"$log"
    # Engines echo the command itself too; only what the command prints starts with the mark.
    if [[ $line =~ ^(\#[0-9]+\ [0-9.]+\ )?==\ (.+)$ ]]; then
      number=$((number + 1))
      step "$number" "${BASH_REMATCH[2]}"
    fi
  done < <("$ENGINE" "${ENGINE_GLOBAL[@]}" build "${ENGINE_BUILD[@]}" "${arguments[@]}" "$ROOT/render-image" 2>&1 || true)
  image_exists "$reference" || fail "the build of the render image failed, see $log: $(tail -n 1 "$log" | cut -c1-300)"
}

reference=localhost/manim-studio-render:$(content_hash)
if [ "$mode" = name ]; then echo "$reference"; exit 0; fi

find_engine || fail "no container engine works here: run scripts/setup.sh"
if image_exists "$reference"; then tell "ready $reference"; echo "$reference"; exit 0; fi
if [ "$mode" = find ]; then echo "The render image is not built yet: run make image." >&2; exit 1; fi

mkdir -p "$CACHE"
steps=$((2 + $(grep -c '^RUN echo "== ' "$ROOT/render-image/Containerfile")))
tell "building step 0/$steps Waiting for another build"
exec 9>"$CACHE/image.lock"
flock 9
if ! image_exists "$reference"; then
  step 1 "Fetching Debian"
  find_base
  step 2 "Trying the container engine"
  probe_flags "$BASE" || fail "$ENGINE cannot start a container on this machine: run make doctor"
  build
fi
tell "ready $reference"
echo "$reference"

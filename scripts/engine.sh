# shellcheck shell=bash
# Finds the container engine and the flags that it needs on this machine. Sourced; sets
#   ENGINE         podman or docker
#   ENGINE_GLOBAL  flags before the command word   (podman --runtime runc …)
#   ENGINE_RUN     flags of "run"
#   ENGINE_BUILD   flags of "build"

repository_root() { cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd; }

find_engine() {
  local candidate
  for candidate in ${MANIM_STUDIO_ENGINE:-podman docker}; do
    if command -v "$candidate" >/dev/null && timeout 20 "$candidate" info >/dev/null 2>&1; then
      ENGINE=$candidate
      return 0
    fi
  done
  echo "No container engine works here: install podman (apt-get install podman runc) or start docker." >&2
  return 1
}

# probe_flags IMAGE: what works depends on the kernel, its control groups and our privileges, so it is tried, not assumed.
probe_flags() {
  local image=$1 global run said=""
  local -a globals=("") runs=("" "--ulimit nofile=1024:1024 --ulimit nproc=4096:4096")
  [ "$ENGINE" = podman ] && globals=("" "--runtime runc" "--runtime crun")
  for global in "${globals[@]}"; do
    for run in "${runs[@]}"; do
      read -ra ENGINE_GLOBAL <<<"$global"
      read -ra ENGINE_RUN <<<"$run"
      if said=$(timeout 60 "$ENGINE" "${ENGINE_GLOBAL[@]}" run --rm --network none "${ENGINE_RUN[@]}" "$image" true 2>&1); then
        ENGINE_BUILD=("${ENGINE_RUN[@]}")
        return 0
      fi
    done
  done
  echo "$ENGINE is installed but cannot start a container: ${said##*$'\n'}" >&2
  return 1
}

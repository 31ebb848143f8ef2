#!/usr/bin/env bash
# Sets up and runs every test there is. Last line: "N passed, N failed". Anything that failed, was skipped or did not run
# makes the exit code 1.
set -uo pipefail
cd "$(dirname "$0")/.."

results=$PWD/artifacts/tests
rm -rf "$results" && mkdir -p "$results"
passed=0
failed=0
problems=()

suite() { # suite NAME PASSED FAILED SKIPPED EXIT-CODE: adds a suite to the sum
  local name=$1 ok=${2:-0} bad=${3:-0} left_out=${4:-0} code=$5
  passed=$((passed + ok))
  failed=$((failed + bad))
  [ "$bad" -gt 0 ] && problems+=("$name: $bad failed")
  [ "$left_out" -gt 0 ] && problems+=("$name: $left_out skipped")
  [ $((ok + bad)) -eq 0 ] && problems+=("$name: no test ran")
  [ "$code" -ne 0 ] && [ "$bad" -eq 0 ] && problems+=("$name: ended with exit code $code")
  echo "== $name: $ok passed, $bad failed, $left_out skipped"
}

finish() {
  [ ${#problems[@]} -gt 0 ] && printf 'problem: %s\n' "${problems[@]}"
  echo "$passed passed, $failed failed"
  [ ${#problems[@]} -eq 0 ]
  exit
}

stop() { problems+=("$1"); finish; }

# number FILE PATTERN: the sum of the numbers before a word in a test runner's closing lines
number() { grep -oE "[0-9]+ $2" "$1" | awk '{ sum += $1 } END { print sum + 0 }'; }

scripts/setup.sh || stop "setup failed"
scripts/image.sh >"$results/image" & image_job=$!
scripts/assets.sh || stop "the front end was not built"
dotnet build ManimStudio.sln -v q --nologo || stop "the solution was not built"
wait "$image_job" || stop "the render image was not built"
MANIM_STUDIO_IMAGE=$(tail -n 1 "$results/image")
CHROMIUM=${CHROMIUM:-$(command -v chromium)}
export MANIM_STUDIO_IMAGE CHROMIUM

echo "== Harness, inside $MANIM_STUDIO_IMAGE"
scripts/test-harness.sh -q --tb=short 2>&1 | tee "$results/harness.txt"
code=${PIPESTATUS[0]}
closing=$results/harness.closing
tail -n 1 "$results/harness.txt" >"$closing"
suite Harness "$(number "$closing" passed)" "$(($(number "$closing" failed) + $(number "$closing" error)))" "$(number "$closing" skipped)" "$code"

echo "== Front end"
(cd wwwroot-assets && npm run --silent check && npm test -- --reporter=default --reporter=json --outputFile="$results/front-end.json")
code=$?
counts=$(node -e 'const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
  console.log(r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests)' "$results/front-end.json" 2>/dev/null)
# shellcheck disable=SC2086 # three numbers
suite "Front end" ${counts:-0 0 0} "$code"

for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  # A project that holds no source yet has nothing to run.
  [ -n "$(find "$(dirname "$project")" \( -name obj -o -name bin \) -prune -o -name '*.cs' -print -quit)" ] || continue
  echo "== $name"
  dotnet test "$project" --no-build --nologo -v q --logger "trx;LogFileName=$results/$name.trx"
  code=$?
  counters=$(grep -o '<Counters [^>]*' "$results/$name.trx" 2>/dev/null)
  value() { sed -nE "s/.* $1=\"([0-9]+)\".*/\1/p" <<<"$counters"; }
  total=$(value total) executed=$(value executed) ok=$(value passed)
  suite "$name" "${ok:-0}" "$((${executed:-0} - ${ok:-0}))" "$((${total:-0} - ${executed:-0}))" "$code"
done

finish

#!/usr/bin/env bash
# Everything that must hold before a change lands: formatting, vet, staticcheck, all tests with all referees (the other
# programs that read our files back), and a little fuzzing. Missing programs are installed where that is allowed (as root on
# a Debian system, or with CI=1); elsewhere the tests that need them skip and say so. With CI=1 a skipped test is a failure.
# `go test ./...` is the quick part of this, and needs nothing but Go.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# --- referees

declare -A package=([pdftotext]=poppler-utils [xmllint]=libxml2-utils [qpdf]=qpdf [chromium]=chromium
  [Calc]=libreoffice-calc [Writer]=libreoffice-writer [exiftool]=libimage-exiftool-perl [node]=nodejs [npm]=npm
  [wine]=wine)
part() { # of LibreOffice: parts have no command of their own
  local office
  office=$(command -v soffice) && [[ -e $(dirname "$(readlink -f "$office")")/$1 ]]
}
has() {
  case $1 in
  Calc) part libsclo.so ;;
  Writer) part libswlo.so ;;
  *) command -v "$1" >/dev/null ;;
  esac
}
packages=()
for tool in "${!package[@]}"; do
  # shellcheck disable=SC2206 # several words
  has "$tool" || packages+=(${package[$tool]})
done
if ((${#packages[@]})) && command -v apt-get >/dev/null && { [[ $(id -u) == 0 ]] || [[ ${CI:-} == 1 ]]; }; then
  sudo=""
  [[ $(id -u) == 0 ]] || sudo=sudo
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi
node=generator/internal/referee/node
if command -v npm >/dev/null && ! cmp -s $node/package-lock.json $node/node_modules/.installed; then
  npm ci --prefix $node --no-audit --no-fund --ignore-scripts --silent
  cp $node/package-lock.json $node/node_modules/.installed
fi

# --- the code as it stands

unformatted=$(gofmt -l $(git ls-files '*.go'))
[[ -z $unformatted ]] || { echo "gofmt: $unformatted"; exit 1; }
go vet ./...
for platform in windows/amd64 windows/386 linux/arm64 linux/arm linux/loong64; do
  GOOS=${platform%/*} GOARCH=${platform#*/} go vet ./...
done
go tool staticcheck ./...

# --- tests

log=$work/tests
if ! GEN_TEST=all go test -timeout 30m -v ./... >"$log" 2>&1; then
  grep -E -B60 '^ *--- FAIL|^panic|^FAIL' "$log" | grep -vE '^ *(=== |--- (PASS|SKIP))'
  exit 1
fi
grep -E '^ok ' "$log"
if grep -qE '^ *--- SKIP' "$log"; then
  echo "跳过的测试（上一行是原因）："
  grep -B1 -E '^ *--- SKIP' "$log"
  [[ ${CI:-} != 1 ]] || exit 1
fi

# --- what runs the program elsewhere, and what makes a release of it: modules of their own, with libraries that the program has not

for module in deploy/kubernetes/test release; do
  (cd $module && go vet ./... && GEN_TEST=all go test -timeout 30m ./...)
done

# --- each fuzz target for some seconds

# Go before 1.27 may end a run with "context deadline exceeded" and nothing else when its time is up (golang/go#75804). Such a
# run says nothing, so it is made again; whatever was found, a seed that fails, a panic or a hang, is told in other words.
fuzz() { # file, function
  local attempt
  for attempt in 1 2 3; do
    go test -run '^$' -fuzz "^$2\$" -fuzztime "${FUZZTIME:-5s}" "$(dirname "$1")" >"$log" 2>&1 && return
    grep -A1 '^--- FAIL: Fuzz' "$log" | grep -qx '    context deadline exceeded' || return 1
  done
  return 1
}
grep -rEo --include='*_test.go' '^func Fuzz\w+' . | while IFS=: read -r file function; do
  fuzz "$file" "${function#func }" || { cat "$log"; exit 1; }
  echo "fuzz ${function#func }"
done

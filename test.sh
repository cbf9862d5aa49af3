#!/usr/bin/env bash
# Formatting, vet, staticcheck and all tests. The referees that read our files back (pdftotext, xmllint, qpdf, chromium,
# LibreOffice) are installed first where that is allowed (as root on a Debian system, or with CI=1); elsewhere the tests
# that need a missing one skip, and the last line says which.
set -euo pipefail
cd "$(dirname "$0")"

declare -A package=([pdftotext]=poppler-utils [xmllint]=libxml2-utils [qpdf]=qpdf [chromium]=chromium
  [Calc]=libreoffice-calc [Writer]=libreoffice-writer)
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
missing=()
for tool in pdftotext xmllint qpdf chromium Calc Writer; do
  has "$tool" || missing+=("$tool")
done
if ((${#missing[@]})) && command -v apt-get >/dev/null && { [[ $(id -u) == 0 ]] || [[ ${CI:-} == 1 ]]; }; then
  sudo=""
  [[ $(id -u) == 0 ]] || sudo=sudo
  $sudo apt-get update -qq
  for tool in "${missing[@]}"; do
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${package[$tool]}" >/dev/null
  done
  missing=()
fi

unformatted=$(gofmt -l $(git ls-files '*.go'))
[[ -z $unformatted ]] || { echo "gofmt: $unformatted"; exit 1; }
go vet ./...
GOOS=windows go vet ./cmd/... ./generator
go tool staticcheck ./...
go test ./...
((${#missing[@]})) && echo "没有安装 ${missing[*]}，需要它们的测试跳过了" || true

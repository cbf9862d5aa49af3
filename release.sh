#!/usr/bin/env bash
# Makes a release in dist/: an archive for each system with all that somebody needs who has no Go, the parts that each program is
# made of (SBOM, CycloneDX), and the checksums of it all. The same commit gives the same bytes, whoever builds it and where.
#   ./release.sh [-o FOLDER] [SYSTEM/ARCHITECTURE…]        docs/release.md says more
set -euo pipefail
cd "$(dirname "$0")"
export CGO_ENABLED=0 GOFLAGS= LC_ALL=C

dist=dist
if [[ ${1:-} == -o ]]; then
  dist=$2
  shift 2
fi
platforms=("$@")
((${#platforms[@]})) || platforms=(windows/amd64 windows/arm64 linux/amd64 linux/arm64 linux/loong64 darwin/amd64 darwin/arm64)

# What the program says of itself: the version is that of the newest chapter of the changes, the date that of the commit.
version=$(sed -n 's/^## \([0-9][^ （]*\).*/\1/p' CHANGELOG.md | head -1)
commit=$(git rev-parse HEAD)
time=$(TZ=UTC git log -1 --format=%cd --date=format-local:%Y-%m-%dT%H:%M:%SZ)
if [[ -n $(git status --porcelain) ]]; then
  echo "注意：有没有提交的修改，做出来的只能自己试用" >&2
  commit+=+modified
fi
stamp="-s -w -X main.version=$version -X main.revision=$commit -X main.date=${time%T*}"

build() { # system/architecture, file
  GOOS=${1%/*} GOARCH=${1#*/} go build -trimpath -buildvcs=false -ldflags "$stamp" -o "$2" ./cmd/gen
}

rm -rf "$dist"
mkdir -p "$dist"
dist=$(cd "$dist" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -C release -o "$work/release" .
go build -C release -o "$work/cyclonedx-gomod" github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod
go build -o "$work/gen" ./cmd/gen

# What is the same in every archive.
common=$work/common
mkdir -p "$common/模板包" "$common/文档"
cp CHANGELOG.md "$common/变化.md"
cp -r examples/dongcheng-2023 "$common/示例"
rm "$common"/示例/{expected,imported}.txt
"$work/release" manual docs/使用手册.md "$common/使用手册.pdf"
for page in 导入 批量 规则 检查清单 模板包指南 编辑器 网页数据; do
  "$work/release" manual "docs/$page.md" "$common/文档/$page.pdf"
done
"$work/gen" pack list | while read -r pack _; do
  "$work/gen" pack zip "$pack" -o "$common/模板包/$pack.zip" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
done

for platform in "${platforms[@]}"; do
  name=gen-$version-${platform/\//-}
  folder=$work/$name
  cp -r "$common" "$folder"
  program=$folder/gen archive=$name.tar.gz
  if [[ $platform == windows/* ]]; then
    program=$folder/gen.exe archive=$name.zip
    sed 's/$/\r/' release/start.bat >"$folder/双击这里开始.bat"
  fi
  build "$platform" "$program"
  (cd release && "$work/release" notices "$folder/THIRD_PARTY_NOTICES.txt" "$program")
  "$work/cyclonedx-gomod" bin -json -std -noserial -notimestamp -version "$version" -output "$dist/$name.cdx.json" "$program" 2>"$work/said" ||
    { cat "$work/said"; exit 1; }
  "$work/release" archive "$folder" "$dist/$archive" "$time"
  rm -r "$folder"
  echo "$dist/$archive"
done
(cd "$dist" && sha256sum -- * >"$work/sums" && mv "$work/sums" SHA256SUMS)

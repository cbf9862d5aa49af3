#!/bin/sh
# Makes the embedded fonts in noto/ from pinned sources. Run it only to change coverage or version; the result is
# committed, and running it again gives the same bytes.
# Needs npm (network), python3 with fontTools 4.38.0 and Debian's unicode-data 15.0.0.
set -eu
version=0.4.3
python=${PYTHON:-/usr/bin/python3}
unihan=${UNIHAN:-/usr/share/unicode}
out=$(cd "$(dirname "$0")" && pwd)/noto
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" -c 'import fontTools; assert fontTools.version == "4.38.0", "fontTools " + fontTools.version'

# The characters: printable ASCII, Latin-1, all of GB 2312, all of 通用规范汉字表 (kTGH of Unihan), the traditional forms
# of those 196 of it that are beyond the BMP (people type 頔 for 𬱖), and the signs that reports use and GB 2312 lacks.
"$python" - "$unihan" >"$work/unicodes" <<'PY'
import bz2, sys
runes = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100))
for row in range(0xA1, 0xF8):
    for cell in range(0xA1, 0xFF):
        try:
            runes.update(map(ord, bytes([row, cell]).decode("gb2312")))
        except UnicodeDecodeError:
            pass
def unihan(file, key):
    for line in bz2.open(f"{sys.argv[1]}/Unihan_{file}.txt.bz2", "rt", encoding="utf-8"):
        field = line.split("\t")
        if len(field) > 2 and field[1] == key:
            yield int(field[0][2:], 16), field[2]


tgh = {r for r, _ in unihan("OtherMappings", "kTGH")}
assert len(tgh) == 8105
runes |= tgh
for r, forms in unihan("Variants", "kTraditionalVariant"):
    if r in tgh and r > 0xFFFF:
        runes.update(int(form[2:], 16) for form in forms.split())
runes.update(range(0x2010, 0x2028))   # dashes, quotes, bullets, ellipsis
runes.update(range(0x2030, 0x2040))   # ‰ ′ ″ ‹ › ※
runes.update(range(0x2150, 0x2180))   # fractions, roman numerals
runes.update(range(0x2190, 0x219A))   # arrows
runes.update(range(0x2460, 0x249C))   # ①… ⑴… ⒈…
runes.update(range(0x2500, 0x2580))   # box drawing
runes.update(range(0x25A0, 0x2600))   # geometric shapes
runes.update(range(0x3000, 0x3040))   # CJK punctuation
runes.update(range(0x3220, 0x322A))   # ㈠…
runes.update(range(0xFF01, 0xFF5F))   # full-width forms
runes.update(range(0xFFE0, 0xFFE7))   # ￥ and others
runes.update(map(ord, "濛峯€™℃℉№℡∑−∕√∞∠∥∧∨∩∪∫∴∵∶∷≈≌≠≡≤≥≦≧⊕⊙⊥⌒★☆☐☑☒✓✔✗□■㎎㎏㎜㎝㎞㎡㏄㏎㏑㏒㏕︰﹏"))
print(",".join("%04X" % r for r in sorted(runes)))
PY

cd "$work"
npm pack --silent "@expo-google-fonts/noto-serif-sc@$version" "@expo-google-fonts/noto-sans-sc@$version" >/dev/null
sha256sum -c --quiet <<SUMS
0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59  expo-google-fonts-noto-sans-sc-0.4.3.tgz
ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e  expo-google-fonts-noto-serif-sc-0.4.3.tgz
SUMS
mkdir serif sans
tar xzf "expo-google-fonts-noto-serif-sc-$version.tgz" -C serif
tar xzf "expo-google-fonts-noto-sans-sc-$version.tgz" -C sans

# Chinese setting wants some glyphs other than the default ones: digits of one width (amounts stand in columns), a dash
# that fills its square (so that —— is one line) and a full-width middle dot.
cat >"$work/cut.py" <<'PY'
import sys
from fontTools import subset
from fontTools.ttLib import TTFont

source, unicodes, target = sys.argv[1:]
font = TTFont(source, recalcTimestamp=False)
cmap, glyf, hmtx = font.getBestCmap(), font["glyf"], font["hmtx"]


def point(char, name):
    for table in font["cmap"].tables:
        if table.format != 14 and ord(char) in table.cmap:
            table.cmap[ord(char)] = name


def shift(name, scale, dx):
    xs = glyf[name].coordinates
    for i, (x, y) in enumerate(xs):
        xs[i] = (round(x * scale) + dx, y)
    glyf[name].recalcBounds(glyf)
    hmtx[name] = (1000, glyf[name].xMin)


digits = [cmap[ord(c)] for c in "0123456789"]
gsub = font["GSUB"].table
for record in gsub.FeatureList.FeatureRecord:
    if record.FeatureTag != "locl":
        continue
    for index in record.Feature.LookupListIndex:
        for table in gsub.LookupList.Lookup[index].SubTable:
            mapping = getattr(getattr(table, "ExtSubTable", table), "mapping", {})
            if all(d in mapping for d in digits):
                for char, digit in zip("0123456789", digits):
                    point(char, mapping[digit])
assert len({hmtx[font.getBestCmap()[ord(c)]][0] for c in "0123456789"}) == 1

dash = cmap[0x2015]
point("—", dash)
low, high = glyf[dash].xMin, glyf[dash].xMax
scale = 1000 / (high - low)
shift(dash, scale, -round(low * scale))
dot = cmap[0xB7]
shift(dot, 1, (1000 - hmtx[dot][0]) // 2)

options = subset.Options(hinting=False, notdef_outline=True, glyph_names=False, recalc_timestamp=False)
options.layout_features = []
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
options.drop_tables += "GSUB GPOS GDEF BASE STAT VORG vhea vmtx gasp prep DSIG".split()
cutter = subset.Subsetter(options)
cutter.populate(unicodes=[int(u, 16) for u in open(unicodes).read().split(",")])
cutter.subset(font)
font["cmap"].tables = [t for t in font["cmap"].tables if t.format == 12][-1:]
subset.save_font(font, target, options)
PY

cut() { # source.ttf name
	"$python" "$work/cut.py" "$1" "$work/unicodes" "$out/$2.ttf"
}
mkdir -p "$out"
cut serif/package/400Regular/NotoSerifSC_400Regular.ttf serif-regular
cut serif/package/700Bold/NotoSerifSC_700Bold.ttf serif-bold
cut sans/package/500Medium/NotoSansSC_500Medium.ttf sans-medium
# What characters the fonts have is known without reading one.
"$python" - "$out" >"$out/characters.txt" <<'PY'
import sys
from fontTools.ttLib import TTFont
has = [set(TTFont(f"{sys.argv[1]}/{name}.ttf").getBestCmap()) for name in ("serif-regular", "serif-bold", "sans-medium")]
assert has[0] == has[1] == has[2]
sys.stdout.buffer.write("".join(map(chr, sorted(has[0]))).encode())
PY
(cd "$out" && sha256sum *.ttf >sums.txt)
cp serif/package/LICENSE_FONT "$out/OFL-serif.txt"
cp sans/package/LICENSE_FONT "$out/OFL-sans.txt"

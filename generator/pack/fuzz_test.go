package pack

import (
	"testing"
	"testing/fstest"
)

// FuzzZip: whatever a zipped pack holds, it is opened or refused with a finding, within the bounds of a pack.
func FuzzZip(f *testing.F) {
	whole := map[string]string{"pack.toml": wholePack, "text/一.md": "一、概况\n"}
	f.Add(zipped(f, []string{"pack.toml", "text/一.md"}, whole))
	f.Add(zipped(f, []string{"pack.toml"}, map[string]string{"pack.toml": heirPack + "\"./甲.zip\"\n"}))
	f.Add(zipped(f, []string{"../pack.toml", "/a", "a:b", "甲/"}, nil))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, data []byte) {
		place := Source{fstest.MapFS{"甲.zip": {Data: data}}, "甲.zip"}
		p, list := OpenAt(place, fstest.MapFS{}, 2023)
		if p == nil && !list.HasErrors() {
			t.Error("refused without saying why")
		}
		var took taken
		if c, err := place.read(&took); err == nil && (len(c.files) > maxFiles || took.bytes > maxTotal) {
			t.Errorf("%d files, %d bytes", len(c.files), took.bytes)
		}
	})
}

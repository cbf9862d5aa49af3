package pack

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gen/internal/diag"
	"gen/internal/place"
)

// Setting is something that a department may decide for itself: the pack declares it, a report chooses in [settings].
// A few keys mean how numbers are printed (unit, decimals, grouping, trim); any other is a flag for templates,
// {{if 设置 "人员构成"}}.
type Setting struct {
	Key     place.Value[string]   `toml:"key,required"`
	Name    place.Value[string]   `toml:"name,required"` // in templates, and for people
	Summary place.Value[string]   `toml:"summary"`
	Default place.Value[bool]     `toml:"default"` // of a flag
	Values  []place.Value[string] `toml:"values"`  // allowed ones; left out for a flag: true and false
}

// Choice is one line of a report's [settings].
type Choice struct {
	Key, Value string
	Pos        diag.Pos
}

// numberStyles are the keys of pack.toml that a setting may open to departments.
var numberStyles = map[string]func(m *Manifest, value string){
	"unit":     func(m *Manifest, v string) { m.Unit.V = v },
	"decimals": func(m *Manifest, v string) { m.Decimals.V, _ = strconv.Atoi(v) },
	"grouping": func(m *Manifest, v string) { m.Grouping.V = v == "true" },
	"trim":     func(m *Manifest, v string) { m.Trim.V = v == "true" },
}

// With returns the pack as a report wants it. What the pack does not leave open is an error.
func (p *Pack) With(choices []Choice) (*Pack, diag.List) {
	own := *p
	own.flags = map[string]bool{}
	for _, s := range p.Settings {
		own.flags[s.Name.V] = s.Default.V
	}
	var list diag.List
	for _, c := range choices {
		i := slices.IndexFunc(p.Settings, func(s Setting) bool { return s.Key.V == c.Key })
		if i < 0 {
			list = append(list, p.closed(c))
			continue
		}
		s := &p.Settings[i]
		if allowed := s.allowed(); !slices.Contains(allowed, c.Value) {
			list = append(list, diag.Finding{Code: "IN161", Pos: c.Pos, Message: fmt.Sprintf("设置 %s（%s）不能是“%s”", c.Key, s.Name.V, c.Value), Hint: "可以写：" + strings.Join(allowed, "、")})
			continue
		}
		if set, ok := numberStyles[c.Key]; ok {
			set(&own.Manifest, c.Value)
		} else {
			own.flags[s.Name.V] = c.Value == "true"
		}
	}
	return &own, list
}

// Flag tells whether a flag is on. Only flags of declared settings are ever asked for.
func (p *Pack) Flag(name string) bool { return p.flags[name] }

func (s *Setting) allowed() []string {
	var values []string
	for _, v := range s.Values {
		values = append(values, v.V)
	}
	if len(values) == 0 {
		return []string{"true", "false"}
	}
	return values
}

func (p *Pack) closed(c Choice) diag.Finding {
	var keys []string
	for _, s := range p.Settings {
		keys = append(keys, s.Key.V)
	}
	f := diag.Finding{Code: "IN160", Pos: c.Pos, Message: fmt.Sprintf("模板包 %s 没有设置 %s", p.Name.V, c.Key), Hint: "这个模板包没有可以自定的设置；删去 [settings]"}
	if len(keys) > 0 {
		f.Hint = "可以自定的有：" + strings.Join(keys, "、")
	}
	if s := place.Suggest(c.Key, keys); s != "" {
		f.Hint = fmt.Sprintf("是不是 %s？", s)
	}
	return f
}

package pack

import (
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"gen/internal/codes"
	"gen/internal/diag"
	"gen/internal/place"
)

// Setting is something that a department may decide for itself: the pack declares it, a report chooses in [settings].
// A few keys are those of pack.toml (unit, decimals, grouping, trim, zero, entity); any other is a flag for templates,
// {{if 设置 "人员构成"}}.
type Setting struct {
	Key     place.Value[string]   `toml:"key,required"`
	Name    place.Value[string]   `toml:"name,required"` // in templates, and for people
	Summary place.Value[string]   `toml:"summary"`
	Default place.Value[bool]     `toml:"default"` // of a flag
	Values  []place.Value[string] `toml:"values"`  // allowed ones of unit, decimals, zero and entity; others are true or false
}

// Choice is one line of a report's [settings].
type Choice struct {
	Key, Value string
	Pos        diag.Pos
}

// numberStyle is a key of pack.toml that a setting may open to departments.
type numberStyle struct {
	known []string // values that the key may have
	set   func(m *Manifest, value string)
}

var (
	yesNo        = []string{"true", "false"}
	numberStyles = map[string]numberStyle{
		"unit":     {[]string{"万元", "元"}, func(m *Manifest, v string) { m.Unit.V = v }},
		"decimals": {[]string{"0", "1", "2", "3", "4", "5", "6"}, func(m *Manifest, v string) { m.Decimals.V, _ = strconv.Atoi(v) }},
		"zero":     {[]string{"0.00", "—"}, func(m *Manifest, v string) { m.Zero.V, m.Zero.Set = v, true }},
		"entity":   {[]string{"部门", "单位"}, func(m *Manifest, v string) { m.Entity.V, m.Entity.Set = v, true }},
		"grouping": {yesNo, func(m *Manifest, v string) { m.Grouping.V = v == "true" }},
		"trim":     {yesNo, func(m *Manifest, v string) { m.Trim.V = v == "true" }},
	}
)

// With returns the pack as a report wants it. What the pack does not leave open is an error.
func (p *Pack) With(choices []Choice) (*Pack, diag.List) {
	own := *p
	own.flags = p.defaults()
	var list diag.List
	for _, c := range choices {
		i := slices.IndexFunc(p.Settings, func(s Setting) bool { return s.Key.V == c.Key })
		if i < 0 {
			list = append(list, p.closed(c))
			continue
		}
		s := &p.Settings[i]
		if allowed := s.Allowed(); !slices.Contains(allowed, c.Value) {
			list = append(list, diag.Finding{Code: codes.SettingValue, Pos: c.Pos,
				Message: fmt.Sprintf("设置 %s（%s）不能是“%s”", c.Key, s.Name.V, c.Value), Hint: "可以写：" + strings.Join(allowed, "、")})
			continue
		}
		if style, ok := numberStyles[c.Key]; ok {
			style.set(&own.Manifest, c.Value)
		} else {
			own.flags[s.Name.V] = c.Value == "true"
		}
	}
	own.choose()
	return &own, list
}

func (p *Pack) defaults() map[string]bool {
	flags := map[string]bool{}
	for _, s := range p.Settings {
		flags[s.Name.V] = s.Default.V
	}
	return flags
}

// Variants are the pack with each setting that rows and columns of its tables hang on chosen the other way, one at a time.
func (p *Pack) Variants() []*Pack {
	var list []*Pack
	for _, s := range p.Settings {
		if p.hangsOn(s.Name.V) {
			other, _ := p.With([]Choice{{Key: s.Key.V, Value: strconv.FormatBool(!s.Default.V)}})
			list = append(list, other)
		}
	}
	return list
}

func (p *Pack) hangsOn(setting string) (found bool) {
	for when := range eachWhen(p.whole) {
		name, _ := HangsOn(when)
		found = found || name == setting
	}
	return found
}

// HangsOn is the setting that a row or a column hangs on by its when, and whether it has to be on.
func HangsOn(when place.Value[string]) (setting string, on bool) {
	name, off := strings.CutPrefix(when.V, "不是")
	return strings.TrimSpace(name), !off
}

// eachWhen goes through what the rows and columns of tables hang on.
func eachWhen(tables []Table) iter.Seq[place.Value[string]] {
	return func(yield func(place.Value[string]) bool) {
		for i := range tables {
			for _, side := range tables[i].Sides {
				for _, c := range side.Columns {
					if c.When.Set && !yield(c.When) {
						return
					}
				}
				for _, r := range side.Rows {
					if r.When.Set && !yield(r.When) {
						return
					}
				}
			}
		}
	}
}

// choose leaves the rows and columns in the tables that the settings want.
func (p *Pack) choose() {
	if p.whole == nil { // nothing hangs on one
		return
	}
	away := func(when place.Value[string]) bool {
		name, on := HangsOn(when)
		return when.Set && p.flags[name] != on
	}
	p.Tables = slices.Clone(p.whole)
	for i := range p.Tables {
		t := &p.Tables[i]
		t.Sides = slices.Clone(t.Sides)
		for j := range t.Sides {
			s := &t.Sides[j]
			s.Columns = slices.DeleteFunc(slices.Clone(s.Columns), func(c Column) bool { return away(c.When) })
			s.Rows = slices.DeleteFunc(slices.Clone(s.Rows), func(r Row) bool { return away(r.When) })
		}
	}
}

// chosen takes the rows and columns that hang on settings as these are unless a report chooses.
func (l *loader) chosen() {
	p := l.pack
	p.flags = p.defaults()
	for when := range eachWhen(p.Tables) {
		p.whole = p.Tables
		name, _ := HangsOn(when)
		if !slices.ContainsFunc(p.Settings, func(s Setting) bool { return s.Name.V == name && s.Values == nil }) {
			l.fault(codes.SettingDeclared, when.Pos, fmt.Sprintf("when 里的“%s”不是一个设置", name), `写 [[setting]] 的 name，是与否的一种：when = "二十六类"；关的时候才印的，写 "不是 二十六类"`)
		}
	}
	p.choose()
}

// leftovers finds words of [leftovers] of which nobody knows where they are to be looked for.
func (l *loader) leftovers() {
	places := []string{"处处", "括号里", "整段", "不查"}
	for _, left := range l.pack.Leftovers {
		if !slices.Contains(places, left.V.V) {
			l.fault(codes.NotAWord, left.V.Pos, fmt.Sprintf("“%s”不能是 “%s”", left.Key, left.V.V), "只能填："+strings.Join(places, "、"))
		}
	}
}

// Flag tells whether a flag is on. Only flags of declared settings are ever asked for.
func (p *Pack) Flag(name string) bool { return p.flags[name] }

// IsFlag tells whether a setting is for templates, and none of the keys of pack.toml.
func (s *Setting) IsFlag() bool { _, style := numberStyles[s.Key.V]; return !style }

// Allowed are the values that a department may choose from.
func (s *Setting) Allowed() []string {
	var values []string
	for _, v := range s.Values {
		values = append(values, v.V)
	}
	if len(values) == 0 {
		return yesNo
	}
	return values
}

// settings holds what the pack declares against what a report could choose of it.
func (l *loader) settings() {
	keys, names := map[string]bool{}, map[string]bool{}
	for i := range l.pack.Settings {
		s := &l.pack.Settings[i]
		if keys[s.Key.V] {
			l.fault(codes.SettingDeclared, s.Key.Pos, fmt.Sprintf("设置 %s 写了两次", s.Key.V), "删去一个，或换一个 key")
		}
		if names[s.Name.V] {
			l.fault(codes.SettingDeclared, s.Name.Pos, fmt.Sprintf("两个设置都叫“%s”", s.Name.V), "换一个 name")
		}
		keys[s.Key.V], names[s.Name.V] = true, true
		style, ok := numberStyles[s.Key.V]
		if ok {
			l.styleSetting(s, style.known)
		} else if s.Values != nil {
			l.fault(codes.SettingDeclared, s.Key.Pos, fmt.Sprintf("设置 %s 只有是和否，不写 values", s.Key.V), "删去 values；能列出几个值的只有 unit、decimals、zero 和 entity")
		}
	}
}

// styleSetting checks a setting that means how numbers are printed: what holds unless a report chooses is the pack's own.
func (l *loader) styleSetting(s *Setting, known []string) {
	if s.Default.Set {
		l.fault(codes.SettingDeclared, s.Default.Pos, fmt.Sprintf("设置 %s 不写 default", s.Key.V), fmt.Sprintf("部门没有选时，随 pack.toml 的 %s 一行", s.Key.V))
	}
	for _, v := range s.Values {
		if !slices.Contains(known, v.V) {
			l.fault(codes.SettingDeclared, v.Pos, fmt.Sprintf("设置 %s 不能有“%s”", s.Key.V, v.V), "可以有："+strings.Join(known, "、"))
		}
	}
	if len(s.Values) == 0 && !slices.Equal(known, yesNo) {
		l.fault(codes.SettingDeclared, s.Key.Pos, fmt.Sprintf("设置 %s 没有写可以选哪些", s.Key.V), fmt.Sprintf(`写 values = ["%s", "%s"] 这样的一行`, known[0], known[1]))
	}
}

func (p *Pack) closed(c Choice) diag.Finding {
	var keys []string
	for _, s := range p.Settings {
		keys = append(keys, s.Key.V)
	}
	f := diag.Finding{Code: codes.NoSuchSetting, Pos: c.Pos, Message: fmt.Sprintf("模板包 %s 没有设置 %s", p.Name.V, c.Key), Hint: "这个模板包没有可以自定的设置；删去 [settings]"}
	if len(keys) > 0 {
		f.Hint = "可以自定的有：" + strings.Join(keys, "、")
	}
	if s := place.Suggest(c.Key, keys); s != "" {
		f.Hint = fmt.Sprintf("是不是 %s？", s)
	}
	return f
}

package main

import (
	"cmp"
	"fmt"

	"gen/generator"
	"gen/internal/diag"
)

// diffMany compares the reports of two years or versions, unit by unit, and tells which units only one side has.
func (a *app) diffMany(before, after []string, f diffFlags, opt generator.Options) error {
	if f.format.form == "html" {
		return misuse("很多份一起比较，--format 可以写 text、json；要网页的，一次比较两份")
	}
	m := a.units(before, after, opt)
	t := a.diffTeller(m, f)
	same := true
	sideBySide(len(m.both), func(i int) compared { return a.diffOne(m.both[i][0], m.both[i][1], opt) }, func(c compared) {
		defer c.close()
		switch {
		case c.err != nil:
			m.failed++
			fmt.Fprintf(a.stderr, "错误：%s\n", c.err)
		case c.result == nil:
			m.wrong++
			fmt.Fprintf(a.stderr, "错误：%s 或 %s 有错误，不能比较；先运行 gen check\n", diag.Visible(c.names[0]), diag.Visible(c.names[1]))
		default:
			same = same && c.result.Same()
			t.tell(c)
		}
	})
	if err := t.end(); err != nil {
		return err
	}
	fmt.Fprintf(a.stderr, "比较 %d 对，不能比较 %d 对；只在前一边的 %d 份，只在后一边的 %d 份。\n", len(m.both), m.wrong+m.failed, len(m.gone), len(m.came))
	switch {
	case m.wrong > 0, f.code && !(same && len(m.gone)+len(m.came) == 0):
		return exit(exitFindings)
	case m.failed > 0:
		return exit(exitFailed)
	}
	return nil
}

// diffTeller tells of each pair.
func (a *app) diffTeller(m *unitPairs, f diffFlags) teller[compared] {
	if f.format.form == "json" {
		s := diag.NewStream(a.stdout, struct {
			Gone  []string `json:"gone"`
			Came  []string `json:"came"`
			Pairs []any    `json:"pairs"` // the last: they are written as they come
		}{append([]string{}, m.gone...), append([]string{}, m.came...), []any{}})
		return teller[compared]{func(c compared) { s.Add(c.result) }, func() error { return s.Close("", nil) }}
	}
	for i, list := range [][]string{m.gone, m.came} {
		for _, report := range list {
			fmt.Fprintf(a.stdout, "只在%s的：%s\n", [...]string{"前一边", "后一边"}[i], diag.Visible(report))
		}
	}
	text := func(c compared) {
		fmt.Fprintf(a.stdout, "\n── %s ──\n%s", diag.Visible(c.names[1]), c.result.Text(f.all))
	}
	return teller[compared]{text, func() error { return nil }}
}

// unitPairs are the reports of two sides, by units.
type unitPairs struct {
	both          [][2]string
	gone, came    []string
	wrong, failed int
}

// unit tells units apart: those of one code may be a department and its own office.
type unit struct{ name, kind string }

// units finds the report of each unit on both sides, in the order of the later one. Of two of one unit nobody knows which is meant.
func (a *app) units(before, after []string, opt generator.Options) *unitPairs {
	m := &unitPairs{}
	was, order := a.byUnit(before, opt, m)
	now, later := a.byUnit(after, opt, m)
	for _, u := range later {
		if old := was[u]; old != "" {
			m.both = append(m.both, [2]string{old, now[u]})
		} else {
			m.came = append(m.came, now[u])
		}
	}
	for _, u := range order {
		if now[u] == "" {
			m.gone = append(m.gone, was[u])
		}
	}
	return m
}

func (a *app) byUnit(reports []string, opt generator.Options, m *unitPairs) (of map[unit]string, order []unit) {
	type read struct {
		unit
		report string
		err    error
	}
	of = map[unit]string{}
	sideBySide(len(reports), func(i int) read {
		in, err := openInput(reports[i])
		if err != nil {
			return read{err: err}
		}
		defer in.close()
		h, err := generator.ReadHead(in.files, in.path, opt)
		if err != nil {
			err = cannot("读取", reports[i], err)
		}
		return read{unit{cmp.Or(h.Code, h.Department), h.Kind}, reports[i], err}
	}, func(r read) {
		switch {
		case r.err != nil:
			m.failed++
			fmt.Fprintf(a.stderr, "错误：%s\n", r.err)
		case r.name == "":
			m.wrong++
			fmt.Fprintf(a.stderr, "错误：%s 里没有单位的编码和名称，不知道同哪一份比较\n", diag.Visible(r.report))
		case of[r.unit] != "":
			m.wrong++
			fmt.Fprintf(a.stderr, "错误：%s 和 %s 是同一个单位的，只比较前一份\n", diag.Visible(of[r.unit]), diag.Visible(r.report))
		default:
			of[r.unit] = r.report
			order = append(order, r.unit)
		}
	})
	return of, order
}

package sum

import (
	"slices"
	"strings"

	"gen/generator/figure"
	"gen/generator/report"
	"gen/internal/place"
)

// restName is what a row is called that holds what units state at 类 or 款 alone, since it is secret. A department may call it
// otherwise ([[subject]]).
const restName = "涉密，未列到项"

// rests are the 科目 above 项 that a unit states while others state what lies below them, each with the 科目 that it has in the sum:
// one of their own beside the others' (206 → 20600, a number that no 科目 has), so that both count and the 类 adds up in print.
func rests(parts []Part) map[string]string {
	var stated []string
	for _, p := range parts {
		stated = append(stated, codesOf(p.Report)...)
	}
	rests := map[string]string{}
	for _, code := range stated {
		below := func(other string) bool { return other != code && strings.HasPrefix(other, code) }
		if len(code) < 7 && slices.ContainsFunc(stated, below) {
			rests[code] = code + "00"
		}
	}
	return rests
}

// codesOf are the 科目 by function that a report states money of.
func codesOf(r *report.Report) []string {
	var list []string
	for _, a := range r.Accounts {
		list = append(list, a.Code.V)
	}
	if r.NonFiscal != nil {
		for _, a := range r.NonFiscal.Accounts {
			list = append(list, a.Code.V)
		}
	}
	return list
}

// beside gives a report's withheld 科目 the codes that they have in the sum.
func (p *preparation) beside(r *report.Report) {
	move := func(code, name *place.Value[string]) {
		if rest := p.rests[code.V]; rest != "" {
			code.V = rest
			if name != nil {
				*name = place.Value[string]{V: restName, Set: true, Pos: code.Pos}
			}
		}
	}
	for i := range r.Accounts {
		move(&r.Accounts[i].Code, &r.Accounts[i].Name)
	}
	if r.NonFiscal != nil {
		money := *r.NonFiscal
		money.Accounts = slices.Clone(money.Accounts)
		r.NonFiscal = &money
		for i := range money.Accounts {
			move(&money.Accounts[i].Code, &money.Accounts[i].Name)
		}
	}
	for i := range r.Economic {
		move(&r.Economic[i].Function, nil)
	}
	r.Adjustments = slices.Clone(r.Adjustments)
	for i := range r.Adjustments {
		move(&r.Adjustments[i].Code, nil)
	}
}

// inPart is the Key under which a part states what has this one in the sum.
func (s *Sum) inPart(p *Part, k figure.Key) figure.Key {
	for code, rest := range s.rests {
		if k.Subject() == rest && slices.Contains(codesOf(p.Report), code) {
			if k.Family == figure.Economic {
				k.Function = code
			} else {
				k.Code = code
			}
			return k
		}
	}
	return k
}

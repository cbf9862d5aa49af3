package audit

import (
	"gen/generator/claims"
	"gen/generator/pack"
	"gen/internal/codes"
	"gen/internal/diag"
)

// sentences audits what the document says in words, in the words of its pack or, if no table told which that is, of the first.
func (a *auditor) sentences(packs []*pack.Pack) {
	p := a.Pack
	if p == nil && len(packs) > 0 {
		p = packs[0]
	}
	if p == nil {
		return
	}
	said := claims.Read(claims.WordsOf(p), a.Document)
	a.Findings = append(a.Findings, said.Findings...)
	a.said = said.Claims
	a.Said, a.Understood = said.Numbers, said.Understood
	for _, n := range said.Unknown {
		a.tell(diag.Finding{Code: codes.ClaimUnread, Severity: diag.Hint, Pos: n.Pos, Message: "不知道“" + n.Text + "”说的是什么，没有审核：" + n.Near, Hint: "看一看这句话"})
	}
}

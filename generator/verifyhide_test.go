package generator

import (
	"bytes"
	"strings"
	"testing"

	"gen/generator/internal/referee"
	"gen/generator/read"
	"gen/internal/codes"
	"gen/internal/diag"
)

// Whatever hides a text from who opens or prints a Word file, by its own properties, its styles, its table, its frame or its page:
// it is an error that names the text.
func TestVerifyTellsWhatIsHidden(t *testing.T) {
	t.Parallel()
	h := hold(t, "dongcheng-2023", Options{})
	all := referee.Parts(t, h.file)
	run := func(properties string) wordEdit {
		return wordEdit{document, figureAt, strings.Replace(figureAt, "<w:r>", "<w:r><w:rPr>"+properties+"</w:rPr>", 1)}
	}
	paragraph := func(properties string) wordEdit { // of the first sentence
		text := string(all[document])
		at := strings.LastIndex(text[:strings.Index(text, figureAt)], "<w:p>")
		old := text[at : at+300]
		if strings.HasPrefix(old, "<w:p><w:pPr>") {
			return wordEdit{document, old, "<w:p><w:pPr>" + properties + strings.TrimPrefix(old, "<w:p><w:pPr>")}
		}
		return wordEdit{document, old, "<w:p><w:pPr>" + properties + "</w:pPr>" + strings.TrimPrefix(old, "<w:p>")}
	}
	const cellOf, page, styles = `<w:tcW w:w="931" w:type="dxa"/>`, `<w:pgSz w:w="11906" w:h="16838"/>`, "word/styles.xml"
	margins := `<w:pgMar w:top="2098" w:right="1475" w:bottom="1984" w:left="1587"`
	normal := func(properties string) wordEdit {
		return wordEdit{styles, `<w:spacing w:val="-5"/>`, properties}
	}
	grid := func(properties string) wordEdit {
		return wordEdit{styles, `<w:name w:val="决算表"/>`, `<w:name w:val="决算表"/>` + properties}
	}
	for name, edit := range map[string]wordEdit{
		"letters raised":              run(`<w:position w:val="2000"/>`),
		"letters lowered":             run(`<w:position w:val="-2000"/>`),
		"letters of one percent":      run(`<w:w w:val="1"/>`),
		"letters of a point":          run(`<w:sz w:val="2"/>`),
		"letters of three points":     run(`<w:sz w:val="6"/>`),
		"letters on one another":      run(`<w:spacing w:val="-400"/>`),
		"letters apart":               run(`<w:spacing w:val="31000"/>`),
		"letters that fit in a twip":  run(`<w:fitText w:val="1"/>`),
		"white letters":               run(`<w:color w:val="FFFFFF"/>`),
		"letters nearly white":        run(`<w:color w:val="F0F0F0"/>`),
		"letters of the theme":        run(`<w:color w:val="000000" w:themeColor="background1"/>`),
		"letters of its tint":         run(`<w:color w:val="000000" w:themeColor="text1" w:themeTint="0A"/>`),
		"letters like a mark":         run(`<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>`),
		"letters like their ground":   run(`<w:color w:val="112233"/><w:shd w:val="clear" w:fill="112233"/>`),
		"letters in a solid pattern":  run(`<w:color w:val="112233"/><w:shd w:val="solid" w:color="112233" w:fill="FFFFFF"/>`),
		"letters filled white":        run(`<w14:textFill xmlns:w14="w"><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>`),
		"letters without a fill":      run(`<w14:textFill xmlns:w14="w"><w14:noFill/></w14:textFill>`),
		"hidden letters":              run(`<w:vanish/>`),
		"hidden with the style's end": run(`<w:specVanish/>`),
		"struck letters":              run(`<w:dstrike/>`),
		"a style hides":               normal(`<w:vanish/>`),
		"a style is white":            normal(`<w:color w:val="FFFFFF"/>`),
		"all styles hide":             {styles, `<w:rPrDefault><w:rPr>`, `<w:rPrDefault><w:rPr><w:vanish/>`},
		"all styles are white":        {styles, `<w:rPrDefault><w:rPr>`, `<w:rPrDefault><w:rPr><w:color w:val="FFFFFF"/>`},
		"all paragraphs are outside":  {styles, `<w:pPrDefault/>`, `<w:pPrDefault><w:pPr><w:ind w:left="20000"/></w:pPr></w:pPrDefault>`},
		"a frame to the right":        paragraph(`<w:framePr w:w="3000" w:hAnchor="page" w:x="30000" w:vAnchor="page" w:y="1000"/>`),
		"a frame above":               paragraph(`<w:framePr w:w="3000" w:hAnchor="page" w:x="1000" w:vAnchor="page" w:y="-20000"/>`),
		"a frame of a twip":           paragraph(`<w:framePr w:w="1" w:hAnchor="page" w:x="1000"/>`),
		"a frame without height":      paragraph(`<w:framePr w:h="1" w:hRule="exact" w:wrap="around"/>`),
		"a large indent":              paragraph(`<w:ind w:left="20000"/>`),
		"an indent in letters":        paragraph(`<w:ind w:leftChars="9000"/>`),
		"an indent in centimetres":    paragraph(`<w:ind w:left="40cm"/>`),
		"an indent to the left":       paragraph(`<w:ind w:left="-20000"/>`),
		"an indent from the right":    paragraph(`<w:ind w:right="20000"/>`),
		"a first line far in":         paragraph(`<w:ind w:firstLine="20000"/>`),
		"a first line far out":        paragraph(`<w:ind w:hanging="20000"/>`),
		"a line of a twip":            paragraph(`<w:spacing w:line="1" w:lineRule="exact"/>`),
		"a line of nothing":           paragraph(`<w:spacing w:line="0" w:lineRule="exact"/>`),
		"a line of four points":       paragraph(`<w:spacing w:line="80" w:lineRule="exact"/>`),
		"a page free above":           paragraph(`<w:spacing w:before="31680"/>`),
		"a narrow column":             {document, cellOf, strings.Replace(cellOf, "931", "1", 1)},
		"a narrow grid":               {document, `<w:gridCol w:w="931"/>`, `<w:gridCol w:w="1"/>`},
		"a wide margin of a cell":     {document, cellOf, cellOf + `<w:tcMar><w:left w:w="900" w:type="dxa"/></w:tcMar>`},
		"a row of a twip":             {document, `<w:trHeight w:val="422"/>`, `<w:trHeight w:val="1" w:hRule="exact"/>`},
		"a row of four points":        {document, `<w:trHeight w:val="422"/>`, `<w:trHeight w:val="80" w:hRule="exact"/>`},
		"a table far to the right":    {document, `<w:tblStyle w:val="Grid"/>`, `<w:tblStyle w:val="Grid"/><w:tblInd w:w="20000" w:type="dxa"/>`},
		"a table that floats away":    {document, `<w:tblStyle w:val="Grid"/>`, `<w:tblStyle w:val="Grid"/><w:tblpPr w:horzAnchor="page" w:tblpX="20000"/>`},
		"a style moves tables":        grid(`<w:tblPr><w:tblInd w:w="-20000" w:type="dxa"/></w:tblPr>`),
		"a style's head is white":     grid(`<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:tblStylePr>`),
		"a page of ten twips":         {document, page, `<w:pgSz w:w="10" w:h="10"/>`},
		"a page without height":       {document, page, `<w:pgSz w:w="11906" w:h="10"/>`},
		"a margin to the left":        {document, margins, strings.Replace(margins, `"1587"`, `"-9000"`, 1)},
		"margins that meet":           {document, margins, strings.Replace(margins, `"1587"`, `"11000"`, 1)},
		"margins above one another":   {document, margins, strings.Replace(margins, `"2098"`, `"16000"`, 1)},
		"forty columns":               {document, page, page + `<w:cols w:num="40" w:space="900"/>`},
		"a dark page":                 {document, `<w:body>`, `<w:background w:color="000000"/><w:body>`},
	} {
		now := bytes.ReplaceAll(all[edit.part], []byte(edit.old), []byte(edit.now))
		if bytes.Equal(now, all[edit.part]) {
			t.Errorf("%s: nothing is changed", name)
			continue
		}
		told := false
		for _, f := range h.against(t, with(t, all, edit.part, now)) {
			told = told || f.Code == codes.UnseenAdded && f.Severity == diag.Error
		}
		if !told {
			t.Errorf("%s is missed", name)
		}
	}
}

// What our own files say, all of it is seen: no rule of legibility knows a style.
func TestNothingOfOursIsHidden(t *testing.T) {
	for _, name := range exampleNames(t) {
		h := hold(t, name, Options{})
		blocks, err := read.Word(h.file)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range blocks {
			if b.Unseen != "" {
				t.Errorf("%s: %q: %s", name, b.Cells[0].Text(), b.Unseen)
			}
		}
	}
}

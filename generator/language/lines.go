package language

import (
	"regexp"
	"slices"
	"strings"

	"gen/generator/pack"
)

// SoftBreak stands in what a section writes for the end of a line that goes on with the sentence before it, whatever it prints:
// if that is nothing, it is no blank line, which would end the paragraph.
const SoftBreak = "\r"

// commentLine is a comment with lines of its own, and the end of the line before.
var commentLine = regexp.MustCompile(`(?m)\n[ \t]*\{\{-?\s*/\*(?:[^*]|\*+[^*/])*\*+/\s*-?\}\}[ \t]*$`)

// forParser is the text with Go's keywords, and soft breaks before lines that begin with an action and before comments, which
// leave no blank line.
func (s *source) forParser() string {
	text := pack.Plain(s.text)
	if s.mode != section {
		return text
	}
	soft := []byte(text)
	for _, m := range commentLine.FindAllStringIndex(text, -1) {
		soft[m[0]] = SoftBreak[0]
		text = text[:m[0]] + strings.Repeat(" ", m[1]-m[0]) + text[m[1]:]
	}
	at, before := 0, ""
	for line := range strings.SplitSeq(text, "\n") {
		if at > 0 && continues(before, line) {
			soft[at-1] = SoftBreak[0]
		}
		before, at = line, at+len(line)+1
	}
	return string(soft)
}

// continues tells whether a line goes on with the sentence of the one before.
func continues(before, line string) bool {
	before, line = strings.TrimSpace(before), strings.TrimSpace(line)
	return before != "" && !strings.HasPrefix(before, "#") && strings.HasPrefix(line, "{{") && !alone(before) && !alone(line)
}

// oneAction is an action and its first word.
var oneAction = regexp.MustCompile(`\{\{-?\s*([^\s}"]+)[^}]*\}\}`)

// alone tells of a line that prints nothing of its own, or a whole block.
func alone(line string) bool {
	return strings.TrimSpace(oneAction.ReplaceAllStringFunc(line, func(action string) string {
		word := oneAction.FindStringSubmatch(action)[1]
		if slices.Contains(goWords, word) || strings.HasPrefix(word, "/*") || functions[word].gives == blockKind {
			return ""
		}
		return action
	})) == ""
}

// inSentence tells whether what stands at a place of a template has to go on with what is printed beside it.
func (s *source) inSentence(at int) bool {
	if s.mode != section {
		return true
	}
	ends := "\n" + SoftBreak
	line := s.plain[strings.LastIndexAny(s.plain[:at], ends)+1:]
	if end := strings.IndexAny(line, ends); end >= 0 {
		line = line[:end]
	}
	return !alone(line)
}

var goWords = []string{"if", "else", "end", "range", "with", "define", "block"}

package schema

import (
	"bytes"
	"encoding/json"
)

// node is a schema as it is written. All its keywords mean the same in draft 7, which some editors know only, and
// nothing is put apart under $defs: some editors forget a title that stands beside a $ref.
type node struct {
	Schema               string   `json:"$schema,omitempty"`
	ID                   string   `json:"$id,omitempty"`
	Title                string   `json:"title,omitempty"`
	Description          string   `json:"description,omitempty"`
	Examples             []any    `json:"examples,omitempty"`
	Type                 any      `json:"type,omitempty"` // a word, or several
	Const                *int     `json:"const,omitempty"`
	Enum                 []string `json:"enum,omitempty"`
	Pattern              string   `json:"pattern,omitempty"` // of a text; others are not held against it
	Minimum              *int     `json:"minimum,omitempty"` // of a number
	Maximum              *int     `json:"maximum,omitempty"`
	Items                *node    `json:"items,omitempty"`
	Properties           members  `json:"properties,omitempty"`
	PropertyNames        *node    `json:"propertyNames,omitempty"`
	AdditionalProperties any      `json:"additionalProperties,omitempty"` // false or a *node
	MaxProperties        int      `json:"maxProperties,omitempty"`
	Required             []string `json:"required,omitempty"`
	AnyOf                []*node  `json:"anyOf,omitempty"`
	If                   *node    `json:"if,omitempty"`
	Then                 *node    `json:"then,omitempty"`
	Else                 *node    `json:"else,omitempty"`
}

// members are properties in the order in which a report has them, which is the order an editor offers them in.
type members []member

type member struct {
	key string
	of  *node
}

func (m members) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	for i, p := range m {
		b.WriteByte("{,"[min(i, 1)])
		b.Write(encode(p.key, ""))
		b.WriteByte(':')
		b.Write(encode(p.of, ""))
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// encode writes JSON with Chinese and < > & as they are.
func encode(v any, indent string) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		panic("schema: " + err.Error()) // a node holds nothing that can't be written
	}
	return b.Bytes()
}

// Package place reads TOML and keeps the place of every value, so that each problem can be shown where it is.
package place

import "gen/internal/diag"

// Kind is the TOML type of a value.
type Kind int

const (
	String Kind = iota
	Integer
	Float
	Boolean
	DateTime
	Array // of values or of tables
	Table
)

// Node is a value with its place.
type Node struct {
	raw []byte // of a string: as it stands in the file

	Kind   Kind
	Key    string // the key it stands under in its table, "" in an array
	Text   string // scalars: strings decoded, everything else as written ("12_345.60")
	Pos    diag.Pos
	KeyPos diag.Pos
	From   int     // where it begins in the text without byte order mark; of a table with a head, its head; of one without, its key
	To     int     // where it ends
	Items  []*Node // members of a table in the order written, elements of an array

	Partial bool // of a table: it may lack statements, so Bind does not ask for any
}

// Item is the member of a table with a key, nil if there is none, or no table.
func (n *Node) Item(key string) *Node {
	if n == nil {
		return nil
	}
	for _, item := range n.Items {
		if item.Key == key {
			return item
		}
	}
	return nil
}

// Value is a scalar field together with its place. Set tells a stated zero from an absent one, Blank a number that is
// still to be filled in.
type Value[T any] struct {
	V     T
	Pos   diag.Pos
	Set   bool
	Blank bool

	Of []Value[T] // what other files state that it is the sum of
}

// Entry is one member of a free map.
type Entry[T any] struct {
	Key string
	Pos diag.Pos // of the key
	V   T
}

// Map is a table whose keys the program does not know beforehand, in the order written.
type Map[T any] []Entry[T]

// Each visits the entries in their order.
func (m Map[T]) Each(visit func(key string, value any)) {
	for _, e := range m {
		visit(e.Key, e.V)
	}
}

// Unmarshaler is a type that reads itself from a node (amounts, codes).
type Unmarshaler interface{ UnmarshalPlace(n *Node) diag.List }

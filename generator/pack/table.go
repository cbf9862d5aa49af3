package pack

// Table is tables/NN.toml.
type Table struct{}

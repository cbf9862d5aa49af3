package codes

// Rules of generator/check that other packages raise or look for. What they say of themselves stands there.
const (
	ApprovedSum       = "JS001"
	ApprovedConflict  = "JS002"
	ApprovedUnprinted = "JS003"
	NothingFits       = "JS108"
	NoReason          = "JS126"
	UnknownSubject    = "IN131"
	UnknownPassage    = "IN134"
	MissingPassage    = "IN135"
	MissingSection    = "IN136"
	PriorDiffers      = "IN155"
	DoubledMarks      = "WZ002"
	SumDiffers        = "HZ101"
)

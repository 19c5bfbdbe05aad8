package matrix

import (
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// Case is a kind of answer.
type Case string

// The cases.
const (
	Valid           Case = "valid"            // inside the limits
	Boundary        Case = "boundary"         // at a limit
	Over            Case = "over"             // one beyond a limit
	Under           Case = "under"            // one below a limit
	Empty           Case = "empty"            // empty, or null
	WrongType       Case = "wrong_type"       // another type of JSON
	BadValue        Case = "bad_value"        // no address, no day, no file
	UnknownOption   Case = "unknown_option"   // an option of no or of another question
	DuplicateOption Case = "duplicate_option" // one option twice
	Hidden          Case = "hidden"           // valid, while the question does not appear
	Missing         Case = "missing"          // omitted, while the question appears
)

// Cases lists them.
func Cases() []Case {
	return []Case{Valid, Boundary, Over, Under, Empty, WrongType, BadValue, UnknownOption, DuplicateOption, Hidden, Missing}
}

// Expected is what should become of an answer.
type Expected string

// What is expected.
const (
	Accept Expected = "accept"
	Refuse Expected = "refuse"
	Drop   Expected = "drop"
)

// Got is what became of an answer.
type Got string

// What may come of it; Gots lists them.
const (
	Stored    Got = "stored"    // read back as it was sent
	Accepted  Got = "accepted"  // of this format nothing is read back
	Different Got = "different" // read back, but not as it was sent
	Lost      Got = "lost"      // accepted and not read back, and nothing was said
	Dropped   Got = "dropped"   // a warning says that it was not stored
	Refused   Got = "refused"
	Unknown   Got = "unknown" // no clear answer came, or one about other questions
)

// ok reports whether what came is what was expected.
func (g Got) ok(e Expected) bool {
	switch e {
	case Accept:
		return g == Stored || g == Accepted
	case Refuse:
		return g == Refused
	case Drop:
		return g == Dropped || g == Refused
	}
	return false
}

// Gots lists what may come of an answer.
func Gots() []Got { return []Got{Stored, Accepted, Different, Lost, Dropped, Refused, Unknown} }

// Means says what that means, and what to do about it.
func (g Got) Means() string {
	for fate, got := range fates {
		if got == g {
			return fate.Means()
		}
	}
	return "no clear answer; look in the ATS before you send it again"
}

// Cell is one answer to one question. Value is its zero if the answer is omitted.
type Cell struct {
	Question apiclient.Question
	Case     Case
	No       int // counts the cells of one case of a question from 1
	Expected Expected
	Value    draft.Value
}

// ID chooses the cell alone among those of its question: over.2.
func (c Cell) ID() string { return fmt.Sprintf("%s.%d", c.Case, c.No) }

// Name tells a cell from the others of its question: its case, with its number from the second on.
func (c Cell) Name() string {
	if c.No == 1 {
		return string(c.Case)
	}
	return c.ID()
}

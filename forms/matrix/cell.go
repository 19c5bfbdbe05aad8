// Package matrix tries every question of a job with every kind of answer, right and wrong, and
// holds what came back against what was expected. Each cell is one application of a candidate who
// is made up for it; neither the journal nor the history knows of them.
//
//	cell.go      cases, what is expected of them, and a cell
//	plan.go      the cells of a job
//	values.go    the answers of each format
//	request.go   the request of a cell: its answer, and the others, so that its question shows or is hidden
//	run.go       sends the cells, and says what came of each
//	report.go    all of it as JSON, JUnit and Markdown
package matrix

import (
	"bytes"
	"encoding/json"
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
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

	others map[string]draft.Value // the answers to the other questions
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

// valueJSON is the answer of a cell, the bytes of a file folded; null if there is none.
func (c Cell) valueJSON() json.RawMessage {
	switch c.Value.Kind {
	case draft.KindNone:
		return json.RawMessage("null")
	case draft.KindFile:
		f := c.Value.File
		file, _ := json.Marshal(map[string]string{"name": f.Name, "content_type": f.ContentType, "data": "‹" + words.Size(f.Size) + "›"})
		return file
	case draft.KindText, draft.KindNumber, draft.KindBool, draft.KindChoices, draft.KindRaw:
	}
	return json.RawMessage(c.Value.AsRaw().Text)
}

// shownValue is the answer of a cell on one line; of a long one, its beginning.
func (c Cell) shownValue() string {
	const most = 200 // characters
	var line bytes.Buffer
	_ = json.Compact(&line, c.valueJSON()) // it is JSON
	if r := []rune(line.String()); len(r) > most {
		return fmt.Sprintf("%s… (%d characters)", string(r[:most]), len(r))
	}
	return line.String()
}

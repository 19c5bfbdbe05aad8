package matrix

import (
	"cmp"
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// Row is a cell and what came of it.
type Row struct {
	Cell
	Got     Got
	Code    apiclient.Code
	Message string
	at      int
}

// OK reports whether it is as expected.
func (r Row) OK() bool { return r.Got.ok(r.Expected) }

// Finding is what is wrong.
type Finding string

// The findings.
const (
	AsExpected      Finding = ""
	WronglyAccepted Finding = "accepted, but should not be"
	WronglyRefused  Finding = "refused, but should not be"
	LostOrChanged   Finding = "lost or changed"
	NotKnown        Finding = "not known"
)

// Finding says what is wrong with a row.
func (r Row) Finding() Finding {
	switch {
	case r.OK():
		return AsExpected
	case r.Got == Unknown:
		return NotKnown
	case r.Got == Refused:
		return WronglyRefused
	case r.Expected == Refuse, r.Expected == Drop && r.Got != Lost:
		return WronglyAccepted
	}
	return LostOrChanged
}

// aboutAnswers reports whether an error may be about what was sent. Any other one would meet every cell.
func aboutAnswers(e *apiclient.Error) bool {
	switch e.Code {
	case apiclient.CodeInputInvalid, apiclient.CodeRemoteInputInvalid:
		return true
	}
	return e.Fault == apiclient.FaultAnswered && !e.Code.Known()
}

// judge says what became of the answer of a cell, by its own question alone. A refusal that names
// only others returns these.
func (p *Plan) judge(c Cell, d draft.Draft, r apiclient.Result) (row Row, others []string) {
	row = Row{Cell: c}
	context := draft.Context{Job: &p.Job}
	own := c.Question.ID.Wire()
	if r.Err != nil {
		row.Code, row.Message = r.Err.Code, cmp.Or(string(r.Err.Message), r.Err.Error())
	}
	switch r.Outcome {
	case apiclient.Rejected:
		remarks := draft.Remarks(p.Job.Questions, draft.Sent(d, context), r)
		if said, named := remarks[own]; named {
			row.Got, row.Message = Refused, said
			return row, nil
		}
		for id := range remarks {
			others = append(others, id)
		}
		slices.Sort(others)
		if row.Got = Refused; len(others) > 0 {
			row.Got = Unknown
		}
		return row, others
	case apiclient.Created, apiclient.CreatedWithWarnings:
	case apiclient.Unknown, apiclient.NotSent:
		row.Got = Unknown
		return row, nil
	}
	row.Got = Accepted
	for _, f := range draft.Audit(d, context, r) {
		if f.QuestionID == own {
			row.Got, row.Message = fates[f.Fate], f.Said
		}
	}
	return row, nil
}

var fates = map[draft.Fate]Got{
	draft.FateStored: Stored, draft.FateDifferent: Different, draft.FateMissing: Lost, draft.FateWarned: Dropped, draft.FateUnverified: Accepted,
	draft.FateRefused: Refused,
}

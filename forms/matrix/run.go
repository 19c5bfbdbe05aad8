package matrix

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// Kombo is where the cells go.
type Kombo interface {
	Create(ctx context.Context, req apiclient.Request, report func(apiclient.Progress)) apiclient.Result
}

// Runner sends cells.
type Runner struct {
	Kombo Kombo
	Gate  *apiclient.Gate // lets as many cells be under way as Kombo takes
	Tell  func(Row)       // told of each row, in the order in which they end and never by two at once; nil: nobody is
}

// Run sends all cells and returns their rows, in the order of the plan. An error that would meet
// every cell ends it; what was done until then is returned too.
func (r Runner) Run(ctx context.Context, p *Plan) (rows []Row, err error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var mu sync.Mutex
	var wg sync.WaitGroup
	for at := range p.Cells {
		if ctx.Err() != nil || r.Gate.Enter(ctx) != nil {
			break
		}
		wg.Go(func() {
			defer r.Gate.Leave()
			row, err := r.cell(ctx, p, at)
			if err != nil {
				stop(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			rows = append(rows, row)
			if r.Tell != nil {
				r.Tell(row)
			}
		})
	}
	wg.Wait()
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.at, b.at) })
	return rows, context.Cause(ctx)
}

// cell sends a cell and, if it is refused for other answers only, once more without those.
func (r Runner) cell(ctx context.Context, p *Plan, at int) (Row, error) {
	var without []string
	for {
		d := p.draft(p.Cells[at], at, without)
		result := r.Kombo.Create(ctx, draft.Encode(d, draft.Context{Job: &p.Job}), nil)
		switch {
		case ctx.Err() != nil:
			return Row{}, context.Cause(ctx)
		case result.Outcome == apiclient.NotSent, result.Outcome == apiclient.Rejected && !aboutAnswers(result.Err):
			return Row{}, result.Err
		}
		row, others := p.judge(p.Cells[at], d, result)
		row.at = at
		if without != nil {
			row.Message = strings.TrimSpace(fmt.Sprintf("without %d other answers, which were refused: %s", len(without), row.Message))
		}
		if len(others) == 0 || without != nil {
			return row, nil
		}
		without = others
	}
}

// Row is a cell and what came of it.
type Row struct {
	Cell
	Got     Got
	Code    apiclient.Code
	Message string
	at      int
}

// OK reports whether it is as expected.
func (r Row) OK() bool {
	switch r.Expected {
	case Accept:
		return r.Got == Stored || r.Got == Accepted
	case Refuse:
		return r.Got == Refused
	case Drop:
	}
	return r.Got == Dropped || r.Got == Refused
}

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
	return e.Code == apiclient.CodeInputInvalid || e.Code == apiclient.CodeRemoteInputInvalid ||
		e.Fault == apiclient.FaultAnswered && !e.Code.Known()
}

// judge says what became of the answer of a cell, by its own question alone. A refusal that names
// only others returns these.
func (p *Plan) judge(c Cell, d draft.Draft, r apiclient.Result) (row Row, others []string) {
	row, context, own := Row{Cell: c}, draft.Context{Job: &p.Job}, c.Question.ID.Wire()
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
		if row.Got = Refused; len(remarks) > 0 {
			row.Got = Unknown
		}
		return row, slices.Sorted(maps.Keys(remarks))
	case apiclient.Created, apiclient.CreatedWithWarnings:
		row.Got = Accepted
		for _, f := range draft.Audit(d, context, r) {
			if f.QuestionID == own {
				row.Got, row.Message = fates[f.Fate], f.Said
			}
		}
	case apiclient.Unknown, apiclient.NotSent:
		row.Got = Unknown
	}
	return row, nil
}

var fates = map[draft.Fate]Got{
	draft.FateStored: Stored, draft.FateDifferent: Different, draft.FateMissing: Lost, draft.FateWarned: Dropped, draft.FateUnverified: Accepted,
	draft.FateRefused: Refused,
}

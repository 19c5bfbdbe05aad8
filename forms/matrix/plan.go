package matrix

import (
	crypto "crypto/rand"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// Filter chooses cells; its zero chooses all.
type Filter struct {
	Types    []apiclient.FormatType
	Question apiclient.ID
	Case     string // a case, or the ID of one cell of it, such as over.2
	Max      int
}

// Plan is the matrix of a job.
type Plan struct {
	Job     apiclient.Job // each of its questions once
	Seed    uint64
	Cells   []Cell
	LeftOut int // how many cells there are beyond the most that are wanted

	answers map[string]answers // to each question that takes any
	asked   draft.Visibility   // without any answer
	run     string             // a part of addresses that no other run has
}

// New plans the cells of a job. The seed fixes the answers, whichever cells are chosen.
func New(job apiclient.Job, seed uint64, f Filter) (*Plan, error) {
	seen := map[apiclient.ID]bool{}
	job.Questions = slices.DeleteFunc(slices.Clone(job.Questions), func(q apiclient.Question) bool {
		again := seen[q.ID]
		seen[q.ID] = true
		return again
	})
	p := &Plan{Job: job, Seed: seed, answers: map[string]answers{}, run: strings.ToLower(crypto.Text()[:12])}
	p.asked = draft.Visible(job.Questions, func(string) draft.Value { return draft.Value{} })
	for _, q := range job.Questions {
		if make := makerOf(q.Format.Type); make != nil {
			p.answers[q.ID.Wire()] = make(q.Format, p.foreignOption(q), p.rand(q))
		}
	}
	for _, q := range job.Questions {
		for _, c := range p.cells(q) {
			switch {
			case !f.takes(c):
			case f.Max > 0 && len(p.Cells) >= f.Max:
				p.LeftOut++
			default:
				p.Cells = append(p.Cells, c)
			}
		}
	}
	if len(p.Cells) == 0 {
		return nil, p.noCells(f)
	}
	return p, nil
}

// Bytes is how much the files of all cells hold together.
func (p *Plan) Bytes() (n int64) {
	for _, c := range p.Cells {
		n += c.Value.File.Size
	}
	return n
}

func (f Filter) takes(c Cell) bool {
	return (len(f.Types) == 0 || slices.Contains(f.Types, c.Question.Format.Type)) &&
		(f.Question == "" || f.Question == c.Question.ID) &&
		(f.Case == "" || f.Case == string(c.Case) || f.Case == c.ID())
}

// cells are those of one question.
func (p *Plan) cells(q apiclient.Question) []Cell {
	values, answerable := p.answers[q.ID.Wire()]
	if !answerable {
		values = answers{Valid: texts("This question takes no answer.")}
	} else {
		values[Missing] = []draft.Value{{}}
		if valid := values[Valid]; len(valid) > 0 {
			values[Hidden] = []draft.Value{hiddenAnswer(valid[0])}
		}
	}
	var out []Cell
	for _, c := range Cases() {
		for i, v := range values[c] {
			cell := Cell{Question: q, Case: c, No: i + 1, Value: v, Expected: Drop}
			if answerable {
				cell.Expected = p.expected(q, c, v)
			}
			var possible bool
			if cell.others, possible = p.others(cell); possible || !answerable {
				out = append(out, cell)
			}
		}
	}
	return out
}

// expected is what should become of an answer.
func (p *Plan) expected(q apiclient.Question, c Case, v draft.Value) Expected {
	f := q.Format
	switch c {
	case Valid, Boundary:
		return Accept
	case Hidden:
		return Drop
	case Missing:
		if !p.required(q) {
			return Accept
		}
	case Empty:
		text := f.Type == apiclient.FormatText && f.DisplayType != apiclient.DisplayEmail && f.DisplayType != apiclient.DisplayURL
		if v.Text != "null" && !p.required(q) && (text || f.Type == apiclient.FormatMultiSelect) {
			return Accept
		}
	case Over, Under, WrongType, BadValue, UnknownOption, DuplicateOption:
	}
	return Refuse
}

// required reports whether a question has to be answered as soon as it appears. If its condition
// is not clear nobody can tell.
func (p *Plan) required(q apiclient.Question) bool {
	return q.IsRequired() && p.asked.Unclear(q.ID.Wire()) == ""
}

// foreignOption is an option of another question; empty if there is none.
func (p *Plan) foreignOption(q apiclient.Question) string {
	for _, other := range p.Job.Questions {
		if other.ID != q.ID && len(other.Format.Options) > 0 {
			id := other.Format.Options[0].ID
			if !slices.ContainsFunc(q.Format.Options, func(o apiclient.Option) bool { return o.ID == id }) {
				return id.Wire()
			}
		}
	}
	return ""
}

func (p *Plan) rand(q apiclient.Question) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(q.ID))
	return rand.New(rand.NewPCG(p.Seed, h.Sum64()))
}

// NoCellsError says why a filter leaves no cell, and what to do about it.
type NoCellsError struct{ Why, Do string }

func (e NoCellsError) Error() string { return "there is nothing to try: " + e.Why }

// noCells explains a filter that takes none of the cells.
func (p *Plan) noCells(f Filter) error {
	name := "“" + p.Job.Label() + "”"
	at := slices.IndexFunc(p.Job.Questions, func(q apiclient.Question) bool { return q.ID == f.Question })
	switch {
	case len(p.Job.Questions) == 0:
		return NoCellsError{name + " asks nothing", "Choose another job."}
	case f.Question == "":
		return NoCellsError{"no question of " + name + " is of such a type and has such a case", "Leave out --only or --case."}
	case at < 0:
		return NoCellsError{fmt.Sprintf("%s has no question %q", name, f.Question), "Give --question an ID: questions JOB lists them."}
	}
	q, cases := p.Job.Questions[at], []string{}
	for _, c := range p.cells(q) {
		cases = append(cases, c.ID())
	}
	name = "“" + q.Label() + "”"
	switch {
	case len(cases) == 0:
		return NoCellsError{"no answers make " + name + " appear, so nothing can be tried", "Look at its condition: questions JOB."}
	case len(f.Types) > 0 && !slices.Contains(f.Types, q.Format.Type):
		return NoCellsError{fmt.Sprintf("%s is of the type %s", name, q.Format.Type), "Leave out --only."}
	}
	return NoCellsError{fmt.Sprintf("%s has no case %s", name, f.Case), "It has " + strings.Join(cases, ", ") + "."}
}

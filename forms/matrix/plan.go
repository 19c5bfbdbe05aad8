package matrix

import (
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
	Job     apiclient.Job
	Seed    uint64
	Cells   []Cell
	LeftOut int // how many cells there are beyond the most that are wanted

	answers map[string]answers // to each question that takes any
	asked   draft.Visibility   // without any answer
	run     string
}

// New plans the cells of a job. The seed fixes the answers, whichever cells are chosen.
func New(job apiclient.Job, seed uint64, f Filter) (*Plan, error) {
	p := &Plan{Job: job, Seed: seed, answers: map[string]answers{}, run: newRun()}
	p.asked = draft.Visible(job.Questions, func(string) draft.Value { return draft.Value{} })
	seen := map[apiclient.ID]bool{}
	questions := slices.DeleteFunc(slices.Clone(job.Questions), func(q apiclient.Question) bool {
		again := seen[q.ID]
		seen[q.ID] = true
		return again
	})
	for _, q := range questions {
		if make := makerOf(q.Format.Type); make != nil {
			p.answers[q.ID.Wire()] = make(q.Format, p.foreignOption(q), p.rand(q))
		}
	}
	for _, q := range questions {
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
		return nil, p.noCells(questions, f)
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
		return []Cell{{Question: q, Case: Valid, No: 1, Expected: Drop, Value: text("This question takes no answer.")}}
	}
	if valid := values[Valid]; len(valid) > 0 {
		if _, ok := p.others(Cell{Question: q, Case: Hidden}); ok {
			values[Hidden] = []draft.Value{hiddenAnswer(valid[0])}
		}
	}
	values[Missing] = []draft.Value{{}}
	var out []Cell
	for _, c := range Cases() {
		for i, v := range values[c] {
			cell := Cell{Question: q, Case: c, No: i + 1, Value: v, Expected: p.expected(q, c, v)}
			if _, ok := p.others(cell); ok {
				out = append(out, cell)
			}
		}
	}
	return out
}

// expected is what should become of an answer.
func (p *Plan) expected(q apiclient.Question, c Case, v draft.Value) Expected {
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
		text := q.Format.Type == apiclient.FormatText && q.Format.DisplayType != apiclient.DisplayEmail && q.Format.DisplayType != apiclient.DisplayURL
		if v.Text != "null" && !p.required(q) && (text || q.Format.Type == apiclient.FormatMultiSelect) {
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
			if id := other.Format.Options[0].ID; !slices.ContainsFunc(q.Format.Options, func(o apiclient.Option) bool { return o.ID == id }) {
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

// newRun is a part of addresses that no other run has.
func newRun() string {
	return strings.ToLower(letters(rand.New(rand.NewPCG(rand.Uint64(), rand.Uint64())), 12))
}

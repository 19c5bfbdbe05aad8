package draft

import (
	"slices"

	"kombo-apply/apiclient"
)

// Visibility says which questions of a job are shown for the answers given so
// far.
//
// A question with a precondition is shown while its parent is shown and
// answered with one of the listed options or booleans; a hidden parent counts
// as unanswered, down the whole chain (contract, section B).
//
// The contract leaves open what a condition means that cannot be evaluated. Our own inference, one
// rule for all of them: such a question is shown, for a question too many can be skipped and a
// hidden one cannot be answered; Check adds a note, and does not require an answer. Unclear are
//
//   - a parent that the job does not have,
//   - a cycle, of any length: every question on it is shown,
//   - a parent whose format has neither options nor yes and no,
//   - a condition that lists nothing its parent could be answered with.
//
// The last two still follow their parent: it is hidden, they are hidden.
type Visibility struct {
	questions []apiclient.Question
	at        map[string]int
	verdicts  []verdict
}

// verdict is what became of one question's condition.
type verdict struct {
	state   state
	parent  int // -1: none in this job
	unclear unclear
	// met is the parent's answer that fulfilled the condition; nil for none.
	met *Value
}

type state int

const (
	undecided state = iota
	deciding        // on the path being walked: meeting it again closes a cycle
	shown
	hidden
)

// unclear says why a condition cannot be evaluated.
type unclear int

const (
	evaluable unclear = iota
	unclearDangling
	unclearCycle
	unclearParent
	unclearOptions
)

// Visible evaluates the conditions of a job's questions, in time linear in
// their number. Of two questions with one ID the first counts.
func Visible(questions []apiclient.Question, answer func(questionID string) Value) Visibility {
	v := Visibility{
		questions: questions,
		at:        make(map[string]int, len(questions)),
		verdicts:  make([]verdict, len(questions)),
	}
	for i, q := range questions {
		if _, twice := v.at[q.ID.Wire()]; !twice {
			v.at[q.ID.Wire()] = i
		}
	}
	for i, q := range questions {
		v.verdicts[i].parent = -1
		if at, ok := v.at[q.PreconditionID.Wire()]; ok && q.PreconditionID != "" {
			v.verdicts[i].parent = at
		}
	}
	for i := range questions {
		v.decide(i, answer)
	}
	return v
}

// decide decides a question, and before it those that it depends on. Each question has at most one
// parent, so a cycle is met at most once on the way up.
func (v Visibility) decide(i int, answer func(string) Value) {
	this := &v.verdicts[i]
	switch this.state {
	case undecided:
		this.state = deciding
		if this.parent >= 0 {
			v.decide(this.parent, answer)
		}
		if this.state == deciding { // not on a cycle
			v.follow(i, answer)
		}
	case deciding:
		for on := this; on.state == deciding; on = &v.verdicts[on.parent] {
			on.state, on.unclear = shown, unclearCycle
		}
	}
}

// follow decides a question whose parent is decided.
func (v Visibility) follow(i int, answer func(string) Value) {
	q, this := v.questions[i], &v.verdicts[i]
	this.state = shown
	switch {
	case q.PreconditionID == "":
		return
	case this.parent < 0:
		this.unclear = unclearDangling
		return
	}
	parent := v.questions[this.parent]
	if this.unclear = readable(parent, q.PreconditionOptions); v.verdicts[this.parent].state == hidden {
		this.state = hidden
		return
	}
	if this.unclear != evaluable {
		return
	}
	given := answer(parent.ID.Wire()).meant()
	if !fulfils(formats[parent.Format.Type], q.PreconditionOptions, given) {
		this.state = hidden
		return
	}
	this.met = &given
}

func readable(parent apiclient.Question, p apiclient.Precondition) unclear {
	switch format := formats[parent.Format.Type]; {
	case format.Kind == KindBool:
		if len(p.Booleans) == 0 {
			return unclearOptions
		}
	case format.options:
		if !slices.ContainsFunc(parent.Format.Options, func(o apiclient.Option) bool { return slices.Contains(p.Options, o.ID) }) {
			return unclearOptions
		}
	default:
		return unclearParent
	}
	return evaluable
}

// fulfils judges an answer by the shape its question takes; in another shape it would be refused.
func fulfils(format Format, p apiclient.Precondition, given Value) bool {
	switch {
	case given.Kind != format.Kind:
		return false
	case given.Kind == KindBool:
		return slices.Contains(p.Booleans, given.Yes)
	}
	return format.options && given.choosesOf(p.Options)
}

// Shown reports whether a question is shown; false for one the job lacks.
func (v Visibility) Shown(questionID string) bool {
	i, ok := v.at[questionID]
	return ok && v.verdicts[i].state == shown
}

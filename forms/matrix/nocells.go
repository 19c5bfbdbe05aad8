package matrix

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/find"
)

// NoCellsError says why a filter leaves no cell, and what to do about it.
type NoCellsError struct{ Why, Do string }

func (e NoCellsError) Error() string { return "there is nothing to try: " + e.Why }

// noCells explains a filter that takes none of the cells of some questions.
func (p *Plan) noCells(questions []apiclient.Question, f Filter) error {
	name := "“" + p.Job.Label() + "”"
	at := slices.IndexFunc(questions, func(q apiclient.Question) bool { return q.ID == f.Question })
	switch {
	case len(questions) == 0:
		return NoCellsError{name + " asks nothing", "Choose another job."}
	case f.Question == "":
		return NoCellsError{"no question of " + name + " is of such a type and has such a case", "Leave out --only or --case."}
	case at < 0:
		return NoCellsError{fmt.Sprintf("%s has no question %q", name, f.Question.String()), "Give --question an ID. The nearest are:\n" + nearest(questions, f.Question.String())}
	}
	q, cases := questions[at], []string{}
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

// nearest are the few questions whose ID or title is most like what was typed, a line each.
func nearest(questions []apiclient.Question, typed string) string {
	const most, longest = 3, 39 // questions; bytes of what was typed
	far := func(q apiclient.Question) int {
		if id := q.ID.String(); strings.HasPrefix(id, typed) || find.Holds(q.Label(), typed) || len(typed) > longest {
			return 0
		}
		return find.Typos(q.ID.String(), typed)
	}
	questions = slices.Clone(questions)
	slices.SortStableFunc(questions, func(a, b apiclient.Question) int { return cmp.Compare(far(a), far(b)) })
	var lines []string
	for _, q := range questions[:min(most, len(questions))] {
		lines = append(lines, "  "+q.ID.String()+"  "+q.Label())
	}
	return strings.Join(lines, "\n")
}

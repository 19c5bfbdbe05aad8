package matrix

import (
	"slices"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// others are the answers to the other questions: those that make the question of the cell appear
// or hide it, and those that are required then. It returns false if that cannot be done.
func (p *Plan) others(c Cell) (map[string]draft.Value, bool) {
	given := map[string]draft.Value{}
	own := c.Question.ID.Wire()
	if c.Case == Hidden {
		if !p.hide(c.Question, given, 0) {
			return nil, false
		}
	} else if !p.show(c.Question, given, 0) {
		return nil, false
	}
	all := func(id string) draft.Value {
		if id == own {
			return c.Value
		}
		return given[id]
	}
	for range p.Job.Questions {
		visible, more := draft.Visible(p.Job.Questions, all), false
		for _, q := range p.Job.Questions {
			id := q.ID.Wire()
			_, answered := given[id]
			valid := p.answers[id][Valid]
			if id != own && !answered && len(valid) > 0 && p.required(q) && visible.Shown(id) {
				given[id], more = valid[0], true
			}
		}
		if !more {
			return given, visible.Shown(own) == (c.Case != Hidden)
		}
	}
	return given, true
}

// show answers the questions on which this one depends, so that it appears. Conditions that lead
// nowhere or in a circle hide nothing.
func (p *Plan) show(q apiclient.Question, given map[string]draft.Value, depth int) bool {
	parent, ok := p.Job.Question(q.PreconditionID)
	if !ok || depth > len(p.Job.Questions) {
		return true
	}
	if !p.show(parent, given, depth+1) {
		return false
	}
	if p.asked.Unclear(q.ID.Wire()) != "" {
		return true
	}
	v, ok := answerAmong(parent, q.PreconditionOptions, true)
	given[parent.ID.Wire()] = v
	return ok
}

// hide answers the question on which this one depends in another way, or leaves it unanswered, or hides it too.
func (p *Plan) hide(q apiclient.Question, given map[string]draft.Value, depth int) bool {
	parent, ok := p.Job.Question(q.PreconditionID)
	if !ok || depth > len(p.Job.Questions) || p.asked.Unclear(q.ID.Wire()) != "" {
		return false
	}
	if v, ok := answerAmong(parent, q.PreconditionOptions, false); ok && p.show(parent, given, depth+1) {
		given[parent.ID.Wire()] = v
		return true
	}
	return !p.required(parent) || p.hide(parent, given, depth+1)
}

// answerAmong is an answer that a condition names, or one that it does not name.
func answerAmong(parent apiclient.Question, wanted apiclient.Precondition, named bool) (draft.Value, bool) {
	if parent.Format.Type == apiclient.FormatBoolean {
		for _, yes := range []bool{true, false} {
			if slices.Contains(wanted.Booleans, yes) == named {
				return draft.Value{Kind: draft.KindBool, Yes: yes}, true
			}
		}
		return draft.Value{}, false
	}
	for _, o := range parent.Format.Options {
		if slices.Contains(wanted.Options, o.ID) != named {
			continue
		}
		if parent.Format.Type == apiclient.FormatMultiSelect {
			return draft.Value{Kind: draft.KindChoices, Choices: []string{o.ID.Wire()}}, true
		}
		return text(o.ID.Wire()), true
	}
	return draft.Value{}, false
}

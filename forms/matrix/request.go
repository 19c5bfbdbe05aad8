package matrix

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// draft is the candidate of a cell; without: the questions whose answers are omitted.
func (p *Plan) draft(c Cell, at int, without []string) draft.Draft {
	d := draft.Draft{Endpoint: apiclient.EndpointApplication, JobID: p.Job.ID.Wire()}
	d.Candidate.FirstName, d.Candidate.LastName = "Matrix", fmt.Sprintf("Cell %d", at+1)
	d.Candidate.Email = fmt.Sprintf("matrix.%s.%d@example.com", p.run, at+1) // new in every run, on a domain that nobody has
	for _, q := range p.Job.Questions {
		switch id := q.ID.Wire(); {
		case slices.Contains(without, id):
		case q.ID == c.Question.ID:
			d.SetAnswer(id, c.Value)
		default:
			d.SetAnswer(id, c.others[id])
		}
	}
	return d
}

// others are the answers to the other questions: those that make the question of the cell appear
// or hide it, and those that are required then. It returns false if that cannot be done.
func (p *Plan) others(c Cell) (map[string]draft.Value, bool) {
	given := map[string]draft.Value{}
	own := c.Question.ID.Wire()
	reach := p.show
	if c.Case == Hidden {
		reach = p.hide
	}
	if !reach(c.Question, given, 0) {
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

// hiddenAnswer is an answer that is sent although its question does not appear.
func hiddenAnswer(v draft.Value) draft.Value {
	if v.Kind != draft.KindFile {
		return v.AsRaw()
	}
	content, _ := v.File.Source.Open() // made up, so that it can always be read
	data, _ := io.ReadAll(content)
	file, _ := json.Marshal(map[string]any{"name": v.File.Name, "content_type": v.File.ContentType, "data": data})
	return draft.Raw(string(file))
}

// blankFile is a file of a size. Its bytes are made while they are sent, so that one of the largest
// size takes no memory.
type blankFile struct {
	name string
	size int64
}

func (f blankFile) Name() string { return f.name }

func (f blankFile) Size() int64 { return f.size }

func (f blankFile) Open() (io.ReadCloser, error) {
	return io.NopCloser(io.LimitReader(io.MultiReader(strings.NewReader("%PDF-1.4\n"), blanks{}), f.size)), nil
}

// Shell is a command that prints the same bytes.
func (f blankFile) Shell() string {
	return fmt.Sprintf(`{ printf '%%%%PDF-1.4\n'; head -c %d /dev/zero | tr '\0' ' '; } | head -c %d`, f.size, f.size)
}

// blanks never end.
type blanks struct{}

func (blanks) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

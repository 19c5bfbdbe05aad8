package field

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kombo-apply/forms/field/cells"
	"kombo-apply/forms/value/find"
)

// named returns the option that a line names: in full, by its number if the list was read out, or
// by a part of its name that no other option has in a better rank. It is -1 if there is none;
// among are then the candidates. Scattered letters name nothing.
func (l *list) named(line string, listed bool) (opt int, among []int) {
	l.prepare()
	hits, exact := l.index.Best(line)
	hits = slices.DeleteFunc(hits, l.isGone)
	if exact && len(hits) == 1 {
		return hits[0], nil
	}
	if n, err := strconv.Atoi(line); err == nil && listed && n >= 1 && n <= len(l.source) {
		return n - 1, nil
	}
	if len(hits) == 0 {
		hits = l.slipped(line)
	}
	if len(hits) == 1 {
		return hits[0], nil
	}
	return -1, hits
}

// answered says which option was taken, unless the line is its name.
func (l *list) answered(opt int, line string) Said {
	if name := l.name(opt); !find.Same(name, strings.TrimSpace(line)) {
		return Said{Echo: "= " + cells.Visible(name)}
	}
	return Said{}
}

// unnamed says why a line names no option.
func unnamed(line string, among []int) Said {
	text := fmt.Sprintf("Nothing here is called “%s”.", cells.Visible(line))
	if len(among) > 0 {
		text = fmt.Sprintf("%d match “%s”.", len(among), cells.Visible(line))
	}
	return Said{Hint: Hint{text, HintError}, Among: among}
}

func (p *picker[F]) Ask() Prompt {
	q := p.base.Ask()
	q.Options = p.list.source
	return q
}

// Answer takes the option that the line names. If there are no options, it takes the line as the value.
func (c *Choice) Answer(line string, listed bool) Said {
	if line == "" || len(c.list.source) == 0 {
		c.set(line)
		return Said{}
	}
	opt, among := c.list.named(line, listed)
	if opt < 0 {
		c.set(line)
		said := unnamed(line, among)
		if c.value = c.acc.Get(); c.value != line {
			said.Lost = true
		}
		return said
	}
	c.pick(opt)
	if c.detail != nil && c.detail() != "" {
		return Said{Echo: "= " + c.detail()}
	}
	return c.list.answered(opt, line)
}

func (c *Choices) form() string { return "one or more, with commas" }

func (c *Choices) Ask() Prompt {
	p := c.picker.Ask()
	p.Several = true
	return p
}

// Answer takes the options that the line names: one, or several with commas between them.
func (c *Choices) Answer(line string, listed bool) Said {
	parts := []string{line}
	if opt, _ := c.list.named(line, listed); opt < 0 {
		parts = strings.FieldsFunc(line, func(r rune) bool { return r == ',' || r == ';' })
	}
	var ids []string
	var out Said
	for _, part := range parts {
		part = strings.TrimSpace(part)
		opt, among := c.list.named(part, listed)
		if opt < 0 {
			ids, out = append(ids, part), unnamed(part, among)
			continue
		}
		ids = append(ids, c.list.opts[opt].ID)
		if out.Hint.Kind == HintNone && out.Echo == "" {
			out.Echo = c.list.answered(opt, part).Echo
		}
	}
	c.choose(ids)
	if out.Echo != "" {
		out.Echo = "= " + c.Summary()
	}
	return out
}

// yesOrNo are the answers of a toggle and other words for them.
var yesOrNo = []Option{
	{ID: "yes", Label: "Yes", Aliases: []string{"y", "true", "ja", "oui", "sí"}},
	{ID: "no", Label: "No", Aliases: []string{"n", "false", "nein", "nee", "non"}},
}

func (t *Toggle) Ask() Prompt {
	p := t.base.Ask()
	p.Options = yesOrNo
	return p
}

func (t *Toggle) Answer(line string, listed bool) Said {
	l := list{source: yesOrNo, opts: yesOrNo}
	opt, _ := l.named(line, listed)
	switch {
	case line == "":
		opt = notAnswered
	case opt < 0:
		return Said{Hint: Hint{"Answer yes or no.", HintError}, Lost: true}
	}
	t.set(opt)
	return Said{}
}

package plain

import (
	"fmt"
	"strconv"
	"strings"

	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/find"
)

// prompt asks for one value of the draft.
type prompt struct {
	field    draft.Field // names it, and its problems
	step     forms.StepID
	label    string
	hint     string // what the value looks like
	help     string
	required bool
	// note is text without a value: it is said and passed.
	note bool
	// several: more than one option may be chosen.
	several bool
	// long: the text may have several lines.
	long bool
	// options are the values to choose from; nil means free text.
	options func() []option
	// search: there are too many options to list them unasked. loads: they are
	// fetched, so not for the sake of showing a name.
	search, loads bool

	get func() string
	// set takes what was entered, an option by its ID, and says what is wrong
	// with it beyond what the draft's own check finds.
	set   func(string) string
	clear func()
}

// option is a value to choose. Its ID goes into the draft.
type option struct {
	id, label string
	also      []string // other words for it
}

// text binds a prompt to a string of the draft.
func text(step forms.StepID, field draft.Field, label, help string, value *string) prompt {
	return prompt{
		field: field, step: step, label: label, help: help,
		get:   func() string { return *value },
		set:   func(s string) string { *value = s; return "" },
		clear: func() { *value = "" },
	}
}

func (p prompt) must() prompt {
	p.required = true
	return p
}

func (p prompt) withHint(hint string) prompt {
	p.hint = hint
	return p
}

// choosing makes a choice of a text.
func (p prompt) choosing(options ...option) prompt {
	p.options = func() []option { return options }
	return p
}

// shown is the value in words: options by their names.
func (p prompt) shown() string {
	if p.get == nil {
		return ""
	}
	value := p.get()
	if p.options == nil || value == "" || p.loads {
		return value
	}
	var names []string
	for _, id := range strings.Split(value, "\n") {
		names = append(names, labelOf(id, p.options()))
	}
	return strings.Join(names, ", ")
}

func labelOf(id string, options []option) string {
	for _, o := range options {
		if o.id == id {
			return o.label
		}
	}
	return id
}

// choose finds the option that a person means: by its whole name or ID, by its
// number, or by a part of its name that no other has.
func choose(typed string, options []option) (id, problem string) {
	var whole, part []int
	for i, o := range options {
		if o.is(typed) {
			whole = append(whole, i)
		}
		if find.Holds(o.label, typed) {
			part = append(part, i)
		}
	}
	if len(whole) == 1 {
		return options[whole[0]].id, ""
	}
	if n, err := strconv.Atoi(typed); err == nil && n >= 1 && n <= len(options) {
		return options[n-1].id, ""
	}
	if len(whole) > 1 {
		part = whole
	}
	switch len(part) {
	case 0:
		return "", fmt.Sprintf("Nothing here is called “%s”.", typed)
	case 1:
		return options[part[0]].id, ""
	}
	lines := []string{fmt.Sprintf("%d match “%s”; enter a number:", len(part), typed)}
	for _, i := range part[:min(len(part), mostListed)] {
		lines = append(lines, numbered(i, options[i]))
	}
	return "", strings.Join(lines, "\n")
}

func (o option) is(typed string) bool {
	if typed == o.id || find.Same(o.label, typed) {
		return true
	}
	for _, word := range o.also {
		if find.Same(word, typed) {
			return true
		}
	}
	return false
}

// mostListed is how many options are read out unasked.
const mostListed = 20

func numbered(i int, o option) string { return fmt.Sprintf("  %d  %s", i+1, o.label) }

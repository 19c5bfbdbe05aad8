package prefill

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

// known says whom of the file the ATS has already; empty if it is not known that it has.
func (p *Screen) known() string {
	people := p.s.HasAs(p.email())
	if len(people) == 0 {
		return ""
	}
	who := draft.ShownName(string(people[0].FirstName), string(people[0].LastName))
	return "The ATS has " + cmp.Or(words.OneLine(who), "a candidate") + " with this e-mail already, " +
		words.Count(len(people[0].Applications), "application", "applications") + "."
}

func (p *Screen) View(width, height int) string {
	p.width = width
	l := p.s.Styles
	title, intro := l.Title.Render("Fill from a file"), "  The file stays here. Untick what is wrong."
	if ansi.StringWidth(title+intro) <= width {
		title += l.Dim.Render(intro)
	}
	lines := []string{title}
	low := height < kit.LowScreen
	if !low {
		lines = append(lines, "")
	}
	p.Above = len(lines)
	style := l.Dim
	if p.err != nil {
		style = l.Error
	}
	var below []string
	if low && p.marks != nil { // there is no room for sentences, and much out of sight
		below = []string{""}
	} else {
		for _, t := range p.texts() {
			below = append(below, kit.Paragraph(style, words.OneLine(t), width)...)
		}
		below = below[:min(len(below), max(height-p.Above-4, 0))]
	}
	body := p.Pane.View(width, max(height-p.Above-len(below), 1))
	if low && p.marks != nil {
		below[0] = l.Dim.Render(p.taking())
	}
	return kit.Place(slices.Concat(lines, strings.Split(body, "\n"), below), width, height)
}

// texts are what is said below the fields, the most important first.
func (p *Screen) texts() (texts []string) {
	add := func(text string) {
		if text != "" {
			texts = append(texts, text)
		}
	}
	if p.stranger {
		add("This file is about another person than " + draft.ShownName(p.s.Draft.Candidate.FirstName, p.s.Draft.Candidate.LastName) + ", so nothing is marked.")
	}
	add(p.About)
	add(p.known())
	add(p.lit())
	add(p.status())
	if p.isBody() {
		add(p.s.Keys.OpenWhole.Help().Key + " opens the whole file as a draft, in place of what you entered.")
	}
	return append(texts, p.found.Notes...)
}

// lit is the highlighted suggestion in full, for its row may be too short; "" for none.
func (p *Screen) lit() string {
	if p.marks == nil || p.FocusedKey() != keyChanges {
		return ""
	}
	id, _ := p.marks.Highlighted()
	if i, err := strconv.Atoi(id); err == nil {
		return p.changes[i].String()
	}
	return ""
}

// taking says how much is marked, and how much of that is out of sight: ctrl+s takes it all.
func (p *Screen) taking() string {
	seen := 0
	for _, id := range p.marked {
		if p.Shows(keyChanges, p.marks.LineOf(id)) {
			seen++
		}
	}
	if hidden := len(p.marked) - seen; hidden > 0 {
		return fmt.Sprintf("%s, %d not shown", p.takes(), hidden)
	}
	return p.takes()
}

// takes says what the key that accepts would do.
func (p *Screen) takes() string {
	if len(p.marked) == 0 {
		return "nothing is marked"
	}
	return fmt.Sprintf("%s takes the %d marked", p.s.Keys.Take.Help().Key, len(p.marked))
}

// status says what was found, and what the keys do with it just now.
func (p *Screen) status() string {
	read := p.wasRead && p.readPath == p.path
	switch {
	case read && p.err != nil:
		return apiclient.Clean(p.err.Error())
	case !read && p.marks == nil:
		return "A signature, a mail or a profile can be pasted here too."
	case p.marks == nil && p.found.Source == "":
		return upper(kit.Named(p.s.Keys.Enter)) + " reads the file."
	case p.marks == nil:
		return "This file says nothing new about the candidate."
	}
	n := len(p.changes)
	if p.isCV() {
		n++ // to attach it
	}
	text := words.Count(n, "suggestion", "suggestions")
	if n := len(p.found.People); n > 1 {
		text += fmt.Sprintf(" for 1 of %d people in the file", n)
	}
	keys, takes := p.s.Keys, p.takes()
	if p.FocusedKey() != keyChanges {
		return text + " · " + kit.Named(keys.Next) + " goes to them · " + takes
	}
	if _, chosen := p.marks.Highlighted(); chosen {
		return text + " · " + kit.Named(field.ToggleKey) + " takes the mark away · " + kit.Named(keys.Enter) + " or " + takes
	}
	return text + " · " + kit.Named(field.ToggleKey) + " or " + kit.Named(keys.Enter) + " marks · " + takes
}

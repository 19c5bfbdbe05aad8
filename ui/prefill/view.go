package prefill

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	suggest "kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
)

func (p *Screen) View(width, height int) string {
	p.width = width
	l := p.s.Styles
	title := l.Title.Render("Fill from a file")
	lines := []string{kit.Fitting(width, title+l.Dim.Render("  The file stays here. Untick what is wrong."), title)}
	low := height < kit.LowScreen
	if !low {
		lines = append(lines, "")
	}
	p.Above = len(lines)
	style := l.Dim
	if p.Failed() {
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
func (p *Screen) texts() []string {
	another, whole, found := "", "", p.read.found
	if suggest.OfAnother(*p.s.Draft, found) {
		another = "This file is about another person than " + draft.ShownName(p.s.Draft.Candidate.FirstName, p.s.Draft.Candidate.LastName) + ", so nothing is marked."
	}
	if p.isBody() {
		whole = p.s.Keys.OpenWhole.Help().Key + " opens the whole file as a draft, in place of what you entered."
	}
	return words.Given(append([]string{another, p.About, p.known(), p.lit(), p.status(), whole}, found.Notes...)...)
}

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

// lit is the highlighted suggestion in full, for its row may be too short; "" for none.
func (p *Screen) lit() string {
	if p.FocusedKey() != keyChanges {
		return ""
	}
	id, _ := p.marks.Highlighted()
	if i, err := strconv.Atoi(id); err == nil && p.changes[i].Value != "" {
		return p.changes[i].String()
	}
	return ""
}

// taking says how much is marked, and how much of that is out of sight: ctrl+s takes it all.
func (p *Screen) taking() string {
	hidden := 0
	for _, id := range p.marked {
		if !p.Shows(keyChanges, p.marks.LineOf(id)) {
			hidden++
		}
	}
	if hidden > 0 {
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
	read := p.read.done && p.read.path == p.path
	switch {
	case read && p.Failed():
		return apiclient.Clean(p.read.err.Error())
	case !read && p.marks == nil:
		return "A signature, a mail or a profile can be pasted here too."
	case p.marks == nil && p.read.found.Source == "":
		return words.Capital(kit.Named(p.s.Keys.Enter)) + " reads the file."
	case p.marks == nil:
		return "This file says nothing new about the candidate."
	}
	text := words.Count(len(p.changes), "suggestion", "suggestions")
	if n := len(p.read.found.People); n > 1 {
		text += fmt.Sprintf(" for 1 of %d people in the file", n)
	}
	toggle, enter, takes := kit.Named(field.ToggleKey), kit.Named(p.s.Keys.Enter), p.takes()
	if p.FocusedKey() != keyChanges {
		return text + " · " + kit.Named(p.s.Keys.Next) + " goes to them · " + takes
	}
	if _, chosen := p.marks.Highlighted(); chosen {
		return text + " · " + toggle + " takes the mark away · " + enter + " or " + takes
	}
	return text + " · " + toggle + " or " + enter + " marks · " + takes
}

// howToMark says which keys mark, and which take what is marked.
func (p *Screen) howToMark() string {
	return words.Capital(kit.Named(field.ToggleKey)) + " marks or unmarks. " + words.Capital(kit.Named(p.s.Keys.Enter)) +
		" marks too; on a marked line it takes everything marked, as " + kit.Named(p.s.Keys.Take) + " does."
}

func (p *Screen) Help() (string, string, []kit.HelpGroup) {
	take, whole := p.s.Keys.Take, p.s.Keys.OpenWhole
	take.SetEnabled(len(p.marked) > 0)
	whole.SetEnabled(p.isBody())
	groups := []kit.HelpGroup{{Title: "Here", Bindings: []key.Binding{take, p.s.Keys.Next, whole, kit.As(p.s.Keys.Escape, "back to the form")}}}
	text := "Suggestions for the candidate's fields from a file that you have anyway."
	if f := p.Focused(); f != nil {
		text = f.Help()
		groups = append(groups, kit.HelpGroup{Title: "This field", Bindings: f.KeyBinds()})
	}
	return "Fill from a file", text, groups
}

// Off are the keys that do nothing now.
func (p *Screen) Off() kit.Acts {
	if len(p.marked) > 0 {
		return nil
	}
	return kit.OffBecause("nothing is marked", p.s.Keys.Take)
}

// People are those whom the suggestions are about, as far as they are named, and the name of the file.
func (p *Screen) People() (out []string) {
	if p.path != "" {
		out = append(out, filepath.Base(p.path))
	}
	for _, c := range p.changes {
		switch c.Field {
		case draft.FieldFirstName, draft.FieldLastName, draft.FieldEmail, draft.FieldPhone:
			out = append(out, c.Was, c.Value)
		}
	}
	return out
}

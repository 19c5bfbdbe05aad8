package ui

import (
	"path/filepath"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/field"
)

// prefillScreen reads a CV, a vCard, a JSON Resume or one of our own bodies, and
// shows what it says about the candidate as "was → will be". Nothing reaches the
// draft but what was marked, and then accepted.
type prefillScreen struct {
	s    *session
	pane *pane
	// file stays the same field all along: a new one would look at its file anew.
	file *field.File
	path string
	// changes are what the file suggests; marked are their positions as the
	// choice field knows them.
	changes []prefill.Change
	marked  []string
	notes   []string
	source  prefill.Source
	err     error

	accept, back key.Binding
}

// suggestionsRead is what a file had to say.
type suggestionsRead struct {
	path        string
	suggestions prefill.Suggestions
	err         error
}

const (
	keyPrefillFile    draft.Field = "prefill.file"
	keyPrefillChanges draft.Field = "prefill.changes"
)

func newPrefillScreen(s *session) *prefillScreen {
	p := &prefillScreen{s: s,
		accept: bind("ctrl+s", "^S", "take what is marked"),
		back:   bind("esc", "esc", "back to the form"),
	}
	p.file = field.NewFile(string(keyPrefillFile), "File", field.Ptr(&p.path)).
		StartIn(s.env.Dir).
		OnPick(func(path string) tea.Cmd { return readSuggestions(s, path) }).
		WithHelp("A CV (text, DOCX, or a PDF with a text layer), a vCard, a JSON Resume, or the body of a create call. It is read on this machine only.")
	p.pane = newPane(p.items(), s.look)
	return p
}

func (p *prefillScreen) items() []forms.Item {
	items := []forms.Item{{Key: keyPrefillFile, Field: p.file}}
	if len(p.changes) == 0 && !p.isCV() {
		return items
	}
	var options []field.Option
	if p.isCV() {
		options = append(options, field.Option{ID: attachCV, Label: "Attach " + apiText(filepath.Base(p.path)) + " as the CV"})
	}
	for i, c := range p.changes {
		was := ""
		if c.Was != "" {
			was = firstLine(c.Was) + " → "
		}
		note := string(c.Source)
		switch {
		case c.Conflict:
			note += ", replaces what you entered"
		case c.Confidence == prefill.Unsure:
			note += ", a guess"
		}
		options = append(options, field.Option{ID: changeID(i), Label: c.Label + ": " + was + firstLine(c.WillBe), Note: note})
	}
	marks := field.NewChoices(string(keyPrefillChanges), "Suggestions", field.Ptr(&p.marked), options...).
		WithHelp("Space takes a mark away or sets it; ctrl+s takes what is marked, and nothing else. What the file says clearly is marked beforehand; guesses, and what would replace your own words, never are.")
	return append(items, forms.Item{Key: keyPrefillChanges, Field: marks})
}

// attachCV is the mark that attaches the file itself.
const attachCV = "attach"

// isCV reports whether the file was read as a CV, and could be attached as one.
func (p *prefillScreen) isCV() bool { return p.source == prefill.SourceCV && p.err == nil }

func changeID(i int) string { return string(rune('a'+i/26)) + string(rune('a'+i%26)) }

func readSuggestions(s *session, path string) tea.Cmd {
	today := s.env.Now()
	return func() tea.Msg {
		found, err := prefill.Suggest(path, today)
		return suggestionsRead{path, found, err}
	}
}

// read takes in what the file had to say, unless another one was named since.
func (p *prefillScreen) read(msg suggestionsRead) tea.Cmd {
	if msg.path != p.path {
		return nil
	}
	p.err, p.notes, p.changes, p.marked = msg.err, msg.suggestions.Notes, nil, nil
	p.source = msg.suggestions.Source
	if p.isCV() {
		p.marked = append(p.marked, attachCV)
	}
	if msg.err == nil {
		p.changes = prefill.Diff(*p.s.draft, msg.suggestions)
		for i, c := range p.changes {
			if c.Preselected() {
				p.marked = append(p.marked, changeID(i))
			}
		}
	}
	cmd := p.pane.setItems(p.items())
	if len(p.changes) > 0 || p.isCV() {
		into, _ := p.pane.focusOn(keyPrefillChanges)
		cmd = tea.Batch(cmd, into)
	}
	return cmd
}

func (p *prefillScreen) Update(msg tea.Msg) (action, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		f := p.pane.focused()
		switch {
		case key.Matches(k, p.accept):
			return p.take(), nil
		case key.Matches(k, p.back) && (f == nil || !f.Wants(k)):
			return editAgain{}, nil
		}
	}
	cmd, m := p.pane.Update(lower(msg, stepHead))
	if m == movePastEnd {
		return nil, tea.Batch(cmd, p.pane.enter(false))
	}
	return nil, cmd
}

// take puts what is marked into the draft and goes back to the form.
func (p *prefillScreen) take() action {
	var chosen []prefill.Change
	for i, c := range p.changes {
		for _, id := range p.marked {
			if id == changeID(i) {
				chosen = append(chosen, c)
			}
		}
	}
	attach := ""
	if slices.Contains(p.marked, attachCV) {
		attach = p.path
	}
	return takeSuggestions{chosen, attach}
}

func (p *prefillScreen) View(width, height int) string {
	l := p.s.look
	lines := []string{l.Title.Render("Fill from a file") + "  " + l.Dim.Render("Read on this machine; only what is marked is taken."), ""}
	var below []string
	text, style := "", l.Dim
	switch {
	case p.err != nil:
		text, style = apiclient.Clean(p.err.Error()), l.Error
	case len(p.changes) > 0:
		text = plural(len(p.changes), "suggestion", "suggestions") + " · space changes a mark · ctrl+s takes what is marked"
	case p.path != "":
		text = "This file says nothing new about the candidate."
	}
	for _, t := range append([]string{text}, p.notes...) {
		for _, line := range wrap(firstLine(t), width) {
			below = append(below, style.Render(line))
		}
	}
	below = below[:min(len(below), max(height-stepHead-4, 0))]
	body := p.pane.View(width, max(height-stepHead-len(below), 1))
	out := fitBox(lines, width, stepHead) + "\n" + body
	if len(below) > 0 {
		out += "\n" + fitBox(below, width, len(below))
	}
	return fitBox(strings.Split(out, "\n"), width, height)
}

// Cursor implements screen.
func (p *prefillScreen) Cursor() *tea.Cursor {
	c := p.pane.Cursor()
	if c == nil {
		return nil
	}
	moved := *c
	moved.Y += stepHead
	return &moved
}

func (p *prefillScreen) help() (string, string, []helpGroup) {
	p.accept.SetEnabled(len(p.marked) > 0)
	groups := []helpGroup{{"Here", []key.Binding{p.accept, bind("tab", "tab", "next"), p.back}}}
	text := "Suggestions for the candidate's fields from a file that you have anyway."
	if f := p.pane.focused(); f != nil {
		text = f.Help()
		groups = append(groups, helpGroup{"This field", f.KeyBinds()})
	}
	return "Fill from a file", text, groups
}

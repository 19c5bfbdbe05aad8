// Package prefill is the screen that fills the form from a file: a CV, a vCard, a
// JSON Resume or a request. It shows what forms/draft/prefill suggests as "was →
// will be"; nothing reaches the draft but what is marked and then accepted.
//
//	screen.go  reads a file or a text, and marks and takes what it says
//	view.go    what is said about it
package prefill

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	suggest "kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/field"
	"kombo-apply/forms/value/words"
	"kombo-apply/ui/kit"
	"kombo-apply/ui/pane"
)

// Screen is that screen.
type Screen struct {
	s *kit.Shared
	*pane.Pane
	// file stays the same field all along: a new one would read its file anew.
	file *field.File
	path string
	// read is what was read last.
	read SuggestionsRead
	// who is the person of a vCard that is chosen, by position.
	who string
	// changes are what the file suggests; marked are their positions as the choice field knows them.
	changes []suggest.Change
	marked  []string
	marks   *field.Choice
	// typing: the path is being typed, or was dropped just now. The file is read as soon as it is
	// there, but the focus stays, since the enter behind the path is still to come.
	typing bool
	// About is what else is known about the candidate of the file, said with the rest.
	About string
	// quiet holds back an enter too many behind a choice from the list of files.
	quiet kit.QuietGate
	// jobByID is a job that is known already; nil for others.
	jobByID func(id string) *apiclient.Job
	width   int // of the last frame
}

// SuggestionsRead is what a file had to say, or without a path a text that was pasted. It is found by the names that
// jobs give it.
type SuggestionsRead struct {
	path  string
	found suggest.Suggestions
	err   error
	done  bool
}

// What the screen asks for.
type (
	// Take accepts what was marked in the file at path.
	Take struct {
		Path    string
		Changes []suggest.Change
		// Existing: the application goes to the candidate that Bullhorn has.
		Existing bool
	}
	// OpenWhole wants a body of our own to become the draft.
	OpenWhole struct{ Path string }
)

const (
	keyFile    draft.Field = "prefill.file"
	keyPerson  draft.Field = "prefill.person"
	keyChanges draft.Field = "prefill.changes"
)

// asExisting is the mark that adds to a known candidate.
const asExisting = "existing"

// New is the screen without a file; jobByID returns a job that is known already, nil for others.
func New(s *kit.Shared, jobByID func(id string) *apiclient.Job) *Screen {
	p := &Screen{s: s, jobByID: jobByID}
	p.file = field.NewFile(string(keyFile), "File", field.Ptr(&p.path), field.FileConfig{Dir: s.Dir, OnPick: p.readFile}).
		WithHelp("A CV (text, DOCX, or a PDF with a text layer), a vCard, a JSON Resume, or the body of a create call, which can also be opened whole. It is read on this machine; Kombo is asked only whether the ATS has its e-mail address.")
	p.Pane = pane.New(p.items(), s.Styles, s.Keys)
	return p
}

// Naming reports whether letters go into the name of the file.
func (p *Screen) Naming() bool { return p.FocusedKey() == keyFile }

// Failed reports whether the file could not be read.
func (p *Screen) Failed() bool { return p.read.err != nil }

// isBody reports whether the file is a body of our own, which can be opened whole.
func (p *Screen) isBody() bool { return p.read.found.Source == suggest.SourceBody }

// Open names the file to fill in from, as if it had been typed.
func (p *Screen) Open(path string) tea.Cmd { return p.file.SetPath(path) }

func (p *Screen) readFile(path string) tea.Cmd {
	today := p.s.Now()
	return func() tea.Msg {
		found, err := suggest.Suggest(path, today)
		return SuggestionsRead{path, found, err, true}
	}
}

// isText reports whether what was pasted is a text to read, rather than the path of a file.
func isText(pasted string) bool {
	pasted = strings.TrimSpace(pasted)
	return strings.Contains(pasted, "\n") && !strings.ContainsAny(pasted[:1], `/~'".`)
}

// readText reads a text that was pasted, as a file would be.
func (p *Screen) readText(text string) tea.Cmd {
	p.path, p.typing = "", false
	p.file.Reload()
	today := p.s.Now()
	return func() tea.Msg {
		found, err := suggest.SuggestText(text, today)
		return SuggestionsRead{"", found, err, true}
	}
}

// Read takes in what the file had to say, unless another one was named since.
func (p *Screen) Read(msg SuggestionsRead) tea.Cmd {
	if msg.path != p.path {
		return nil
	}
	p.read = msg
	cmd := tea.Batch(p.compare(), kit.Run(p.s.LookUpAs(p.email())))
	if p.typing {
		return cmd
	}
	for _, key := range []draft.Field{keyPerson, keyChanges} {
		if into, ok := p.FocusOn(key); ok {
			p.quiet = kit.NewQuietGate(p.s.Now)
			return tea.Batch(cmd, into)
		}
	}
	return cmd
}

func (p *Screen) email() string {
	for _, item := range p.read.found.Items {
		if item.Field == draft.FieldEmail {
			return item.Value
		}
	}
	return ""
}

// compare holds what was found against the draft, and marks what may be marked.
func (p *Screen) compare() tea.Cmd {
	p.read.found = p.read.found.For(p.jobByID, p.s.Draft.JobID)
	p.changes, p.marked = suggest.Offers(*p.s.Draft, p.read.found, p.path), nil
	for i, c := range p.changes {
		if c.Preselected() {
			p.marked = append(p.marked, strconv.Itoa(i))
		}
	}
	return p.SetItems(p.items())
}

// choose takes another person of the file.
func (p *Screen) choose() tea.Cmd {
	who, err := strconv.Atoi(p.who)
	if len(p.read.found.People) < 2 || err == nil && who == p.read.found.Person {
		return nil
	}
	if err != nil { // cleared: the suggestions belong to a person all the same
		p.who = strconv.Itoa(p.read.found.Person)
		p.ByKey(keyPerson).Reload()
		return nil
	}
	p.read.found = p.read.found.Choose(who)
	return p.compare()
}

func (p *Screen) items() []forms.Item {
	items := []forms.Item{{Key: keyFile, Field: p.file}}
	if len(p.read.found.People) > 1 {
		items = append(items, forms.Item{Key: keyPerson, Field: p.people()})
	}
	if p.marks = nil; len(p.changes) == 0 {
		return items
	}
	var options []field.Option
	for i, c := range p.changes {
		label := c.String()
		if c.Value != "" {
			label = c.Label + ": "
			if c.Was != "" {
				// What will be matters; it must not be pushed out of the line by what was.
				label += ansi.Truncate(words.OneLine(c.Was), max(8, min(24, p.width/4-4)), "…") + " → "
			}
			label += words.OneLine(c.Value)
		}
		options = append(options, field.Option{ID: strconv.Itoa(i), Label: label, Detail: c.Detail()})
	}
	if _, who, ok := p.s.ExistingAs(p.email()); ok {
		options = append(options, field.Option{ID: asExisting, Label: "Apply as " + cmp.Or(words.OneLine(who), "the candidate") + ", whom Bullhorn has"})
	}
	p.marks = field.NewChoices(string(keyChanges), "Suggestions", field.Ptr(&p.marked), options...).
		Display(field.Whole).
		WithHelp(p.howToMark() + " What the file says clearly is marked beforehand; guesses, and what would replace your own words, never are.")
	return append(items, forms.Item{Key: keyChanges, Field: p.marks})
}

// people is the choice of the person in a file of several vCards.
func (p *Screen) people() field.Field {
	var options []field.Option
	for i, who := range p.read.found.People {
		options = append(options, field.Option{ID: strconv.Itoa(i), Label: words.Join(" · ", who.Name, who.Email)})
	}
	p.who = strconv.Itoa(p.read.found.Person)
	return field.NewChoice(string(keyPerson), "Person", field.Ptr(&p.who), options...).
		Display(field.Dropdown).
		WithHelp("This file holds the cards of several people. What is suggested below is of the one chosen here.")
}

// PeopleFound offers what a look-up has found.
func (p *Screen) PeopleFound() tea.Cmd {
	if _, _, ok := p.s.ExistingAs(p.email()); ok {
		return p.SetItems(p.items())
	}
	return nil
}

func (p *Screen) Update(msg tea.Msg) (kit.Action, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		if isText(msg.Content) {
			return nil, p.readText(msg.Content)
		}
		p.typing = true
	case tea.MouseClickMsg:
		p.typing = false
	case tea.KeyPressMsg:
		f, enter := p.Focused(), key.Matches(msg, p.s.Keys.Enter)
		p.typing = p.Naming() && !enter
		switch keys := p.s.Keys; {
		case key.Matches(msg, keys.Take):
			return p.take(), nil
		case key.Matches(msg, keys.OpenWhole) && p.isBody():
			return OpenWhole{p.path}, nil
		case key.Matches(msg, keys.Escape) && (f == nil || !f.HandlesKey(msg)):
			return kit.Back{}, nil
		case enter && !p.Naming() && p.quiet.Swallows():
			return nil, nil
		case enter && p.FocusedKey() == keyChanges && !f.HandlesKey(msg):
			// Enter marks what is highlighted; what is marked already it takes, with all the rest.
			if _, chosen := p.marks.Highlighted(); chosen {
				return p.take(), nil
			}
			cmd, _ := p.Pane.Update(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
			return nil, cmd
		}
	}
	cmd, by := p.Pane.Update(msg)
	cmd = tea.Batch(cmd, p.choose())
	if by > 0 {
		cmd = tea.Batch(cmd, p.Enter(false))
	}
	return nil, cmd
}

// take puts what is marked into the draft and goes back to the form.
func (p *Screen) take() kit.Action {
	var chosen []suggest.Change
	for i, c := range p.changes {
		if slices.Contains(p.marked, strconv.Itoa(i)) {
			chosen = append(chosen, c)
		}
	}
	return Take{p.path, chosen, slices.Contains(p.marked, asExisting)}
}

// Package prefill is the screen that fills the form from a file: a CV, a vCard, a
// JSON Resume or a request. It shows what forms/draft/prefill suggests as "was →
// will be"; nothing reaches the draft but what is marked and then accepted.
//
//	screen.go  the fields and their keys
//	read.go    reads a file or a text, and holds it against the draft
//	view.go    what is said about it
package prefill

import (
	"cmp"
	"path/filepath"
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
	// wasRead: found or err are of what was read last, the file at readPath or a pasted text.
	wasRead  bool
	readPath string
	// found is what the file says, by the names that jobs give it.
	found suggest.Suggestions
	// who is the person of a vCard that is chosen, by position.
	who string
	// changes are what the file suggests; marked are their positions as the choice field knows them.
	changes []suggest.Change
	marked  []string
	marks   *field.Choice
	err     error
	// stranger: the file is about another person than the form, so that nothing is marked.
	stranger bool
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

// What the screen asks for.
type (
	// Take accepts what was marked in the file at path.
	Take struct {
		Path    string
		Changes []suggest.Change
		Attach  string // the path of a file to attach as CV
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

// Open names the file to fill in from, as if it had been typed.
func (p *Screen) Open(path string) tea.Cmd { return p.file.SetPath(path) }

func (p *Screen) items() []forms.Item {
	items := []forms.Item{{Key: keyFile, Field: p.file}}
	if len(p.found.People) > 1 && p.err == nil {
		items = append(items, forms.Item{Key: keyPerson, Field: p.people()})
	}
	p.marks = nil
	if len(p.changes) == 0 && !p.isCV() {
		return items
	}
	var options []field.Option
	if p.isCV() {
		options = append(options, field.Option{ID: attachCV, Label: "Attach " + kit.CleanLine(filepath.Base(p.path)) + " as the CV"})
	}
	for i, c := range p.changes {
		was := ""
		if c.Was != "" {
			// What will be matters; it must not be pushed out of the line by what was.
			was = ansi.Truncate(words.OneLine(c.Was), max(8, min(24, p.width/4-4)), "…") + " → "
		}
		options = append(options, field.Option{ID: strconv.Itoa(i), Label: c.Label + ": " + was + words.OneLine(c.Value), Detail: c.Detail()})
	}
	if _, who, ok := p.s.ExistingAs(p.email()); ok {
		options = append(options, field.Option{ID: asExisting, Label: "Apply as " + cmp.Or(words.OneLine(who), "the candidate") + ", whom Bullhorn has"})
	}
	p.marks = field.NewChoices(string(keyChanges), "Suggestions", field.Ptr(&p.marked), options...).
		Whole().
		WithHelp(p.howToMark() + " What the file says clearly is marked beforehand; guesses, and what would replace your own words, never are.")
	return append(items, forms.Item{Key: keyChanges, Field: p.marks})
}

// people is the choice of the person in a file of several vCards.
func (p *Screen) people() field.Field {
	var options []field.Option
	for i, who := range p.found.People {
		options = append(options, field.Option{ID: strconv.Itoa(i), Label: words.Join(" · ", who.Name, who.Email)})
	}
	p.who = strconv.Itoa(p.found.Person)
	return field.NewChoice(string(keyPerson), "Person", field.Ptr(&p.who), options...).
		Display(field.Dropdown).
		WithHelp("This file holds the cards of several people. What is suggested below is of the one chosen here.")
}

// attachCV is the mark that attaches the file itself, asExisting the one that adds to a known candidate.
const attachCV, asExisting = "attach", "existing"

// PeopleFound offers what a look-up has found.
func (p *Screen) PeopleFound() tea.Cmd {
	if _, _, ok := p.s.ExistingAs(p.email()); ok {
		return p.SetItems(p.items())
	}
	return nil
}

// isCV reports whether the file was read as a CV, and could be attached as one.
func (p *Screen) isCV() bool {
	return p.found.Source == suggest.SourceCV && p.err == nil && p.path != ""
}

// isBody reports whether the file is a body of our own, which can be opened whole.
func (p *Screen) isBody() bool { return p.found.Source == suggest.SourceBody && p.err == nil }

func (p *Screen) Update(msg tea.Msg) (kit.Action, tea.Cmd) {
	if paste, ok := msg.(tea.PasteMsg); ok {
		if isText(paste.Content) {
			return nil, p.readText(paste.Content)
		}
		p.typing = true
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		f := p.Focused()
		p.typing = p.FocusedKey() == keyFile && !key.Matches(k, p.s.Keys.Enter)
		switch keys := p.s.Keys; {
		case key.Matches(k, keys.Take):
			return p.take(), nil
		case key.Matches(k, keys.OpenWhole) && p.isBody():
			return OpenWhole{p.path}, nil
		case key.Matches(k, keys.Escape) && (f == nil || !f.HandlesKey(k)):
			return kit.BackToForm{}, nil
		case key.Matches(k, keys.Enter) && p.FocusedKey() != keyFile && p.quiet.Swallows(p.s.Now()):
			return nil, nil
		case key.Matches(k, keys.Enter) && p.FocusedKey() == keyChanges && !f.HandlesKey(k):
			return p.enter()
		}
	}
	if _, ok := msg.(tea.MouseClickMsg); ok {
		p.typing = false
	}
	cmd, by := p.Pane.Update(msg)
	cmd = tea.Batch(cmd, p.choose())
	if by > 0 {
		cmd = tea.Batch(cmd, p.Enter(false))
	}
	return nil, cmd
}

// enter marks what is highlighted; what is marked already it takes, with all the rest.
func (p *Screen) enter() (kit.Action, tea.Cmd) {
	if _, chosen := p.marks.Highlighted(); chosen {
		return p.take(), nil
	}
	cmd, _ := p.Pane.Update(tea.KeyPressMsg{Code: tea.KeySpace, Text: " "})
	return nil, cmd
}

// Off are the keys that do nothing now.
func (p *Screen) Off() []kit.OffKey {
	if len(p.marked) > 0 {
		return nil
	}
	return kit.OffBecause("nothing is marked", p.s.Keys.Take)
}

// take puts what is marked into the draft and goes back to the form.
func (p *Screen) take() kit.Action {
	var chosen []suggest.Change
	for i, c := range p.changes {
		if slices.Contains(p.marked, strconv.Itoa(i)) {
			chosen = append(chosen, c)
		}
	}
	attach := ""
	if slices.Contains(p.marked, attachCV) {
		attach = p.path
		if abs, err := filepath.Abs(attach); err == nil {
			attach = abs // the draft may be resumed in another folder
		}
	}
	return Take{p.path, chosen, attach, slices.Contains(p.marked, asExisting)}
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

// howToMark says which keys mark, and which take what is marked.
func (p *Screen) howToMark() string {
	return upper(kit.Named(field.ToggleKey)) + " marks or unmarks. " + upper(kit.Named(p.s.Keys.Enter)) +
		" marks too; on a marked line it takes everything marked, as " + kit.Named(p.s.Keys.Take) + " does."
}

// upper begins a sentence.
func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

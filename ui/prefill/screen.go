// Package prefill is the screen that fills the form from a file: a CV, a vCard, a
// JSON Resume or a request. It shows what forms/draft/prefill suggests as "was →
// will be"; nothing reaches the draft but what is marked and then accepted.
package prefill

import (
	"cmp"
	"fmt"
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

// Screen reads a CV, a vCard, a JSON Resume or one of our own bodies, and
// shows what it says about the candidate as "was → will be". Nothing reaches the
// draft but what was marked, and then accepted.
type Screen struct {
	s    *kit.Shared
	Pane *pane.Pane
	// file stays the same field all along: a new one would look at its file anew.
	file *field.File
	path string
	// found is what the file says, by the names that jobs give it.
	found suggest.Suggestions
	// who is the person of a vCard that is chosen, by position.
	who string
	// changes are what the file suggests; marked are their positions as the
	// choice field knows them.
	changes []suggest.Change
	marked  []string
	marks   *field.Choices
	err     error
	// stranger: the file is about another person than the form, so that nothing is marked.
	stranger bool
	// typing: the path is being typed, or was dropped just now. The file is read as soon as it is
	// there, but the focus stays, since the enter behind the path is still to come.
	typing bool
	// quiet holds back an enter too many behind a choice from the list of files.
	quiet kit.QuietGate
	// jobByID is a job that is known already; nil for others.
	jobByID func(id string) *apiclient.Job
	// head is how many lines stood above the fields in the last frame, width that of the frame.
	head, width int

	accept, back, whole key.Binding
}

// What the screen asks for.
type (
	// Take accepts what was marked in the file at path.
	Take struct {
		Path    string
		Changes []suggest.Change
		Attach  string // the path of a file to attach as CV
	}
	// OpenWhole wants a body of our own to become the draft.
	OpenWhole struct{ Path string }
)

// SuggestionsRead is what a file had to say.
type SuggestionsRead struct {
	path        string
	suggestions suggest.Suggestions
	err         error
}

const (
	keyFile    draft.Field = "prefill.file"
	keyPerson  draft.Field = "prefill.person"
	keyChanges draft.Field = "prefill.changes"
)

func New(s *kit.Shared, jobByID func(id string) *apiclient.Job) *Screen {
	p := &Screen{s: s, jobByID: jobByID,
		accept: s.Keys.Take, back: kit.As(s.Keys.Escape, "back to the form"), whole: s.Keys.OpenWhole,
	}
	p.file = field.NewFile(string(keyFile), "File", field.Ptr(&p.path)).
		StartIn(s.Dir).
		OnPick(func(path string) tea.Cmd { return readSuggestions(s, path) }).
		WithHelp("A CV (text, DOCX, or a PDF with a text layer), a vCard, a JSON Resume, or the body of a create call, which can also be opened whole. It is read on this machine only.")
	p.Pane = pane.New(p.items(), s.Styles, s.Keys)
	return p
}

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
		options = append(options, field.Option{ID: changeID(i), Label: c.Label + ": " + was + words.OneLine(c.WillBe), Note: c.Note()})
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
		label := who.Name
		if label == "" {
			label = who.Email
		} else if who.Email != "" {
			label += " · " + who.Email
		}
		options = append(options, field.Option{ID: strconv.Itoa(i), Label: label})
	}
	p.who = strconv.Itoa(p.found.Person)
	return field.NewChoice(string(keyPerson), "Person", field.Ptr(&p.who), options...).
		Look(field.Dropdown).
		WithHelp("This file holds the cards of several people. What is suggested below is of the one chosen here.")
}

// attachCV is the mark that attaches the file itself.
const attachCV = "attach"

// isCV reports whether the file was read as a CV, and could be attached as one.
func (p *Screen) isCV() bool {
	return p.found.Source == suggest.SourceCV && p.err == nil && p.path != ""
}

func changeID(i int) string { return string(rune('a'+i/26)) + string(rune('a'+i%26)) }

func readSuggestions(s *kit.Shared, path string) tea.Cmd {
	today := s.Now()
	return func() tea.Msg {
		found, err := suggest.Suggest(path, today)
		return SuggestionsRead{path, found, err}
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
		return SuggestionsRead{"", found, err}
	}
}

// isBody reports whether the file is a body of our own, which can be opened whole.
func (p *Screen) isBody() bool { return p.found.Source == suggest.SourceBody && p.err == nil }

// Read takes in what the file had to say, unless another one was named since.
func (p *Screen) Read(msg SuggestionsRead) tea.Cmd {
	if msg.path != p.path {
		return nil
	}
	p.err, p.found = msg.err, msg.suggestions
	cmd := tea.Batch(p.compare(), kit.Run(p.s.LookUpAs(p.email())))
	if p.typing {
		return cmd
	}
	for _, key := range []draft.Field{keyPerson, keyChanges} {
		if into, ok := p.Pane.FocusOn(key); ok {
			p.quiet = kit.NewQuietGate(p.s.Now())
			return tea.Batch(cmd, into)
		}
	}
	return cmd
}

// email is the main address in the file.
func (p *Screen) email() string {
	for _, item := range p.found.Items {
		if item.Field == draft.FieldEmail {
			return item.Value
		}
	}
	return ""
}

// known says whom of the file the ATS has already; empty if it is not known that it has.
func (p *Screen) known() string {
	people := p.s.HasAs(p.email())
	if len(people) == 0 {
		return ""
	}
	who := draft.ShownName(string(people[0].FirstName), string(people[0].LastName))
	return "The ATS has " + cmp.Or(words.OneLine(who), "somebody") + " with this e-mail already, " +
		words.Count(len(people[0].Applications), "application", "applications") + "."
}

// Failed reports whether the file could not be read.
func (p *Screen) Failed() bool { return p.err != nil }

// compare holds what was found against the draft, and marks what may be marked.
func (p *Screen) compare() tea.Cmd {
	p.changes, p.marked = nil, nil
	p.stranger = p.err == nil && suggest.OfAnother(*p.s.Draft, p.found)
	if p.isCV() && !p.stranger {
		p.marked = append(p.marked, attachCV)
	}
	if p.err == nil {
		p.found = p.found.For(p.jobByID, p.s.Draft.JobID)
		p.changes = suggest.Diff(*p.s.Draft, p.found)
		for i, c := range p.changes {
			if c.Preselected() {
				p.marked = append(p.marked, changeID(i))
			}
		}
	}
	return p.Pane.SetItems(p.items())
}

// choose looks at another person of the file.
func (p *Screen) choose() tea.Cmd {
	who, err := strconv.Atoi(p.who)
	if len(p.found.People) < 2 || err == nil && who == p.found.Person {
		return nil
	}
	if err != nil { // cleared: the suggestions belong to a person all the same
		p.who = strconv.Itoa(p.found.Person)
		p.Pane.ByKey(keyPerson).Reload()
		return nil
	}
	p.found = p.found.Choose(who)
	return p.compare()
}

func (p *Screen) Update(msg tea.Msg) (kit.Action, tea.Cmd) {
	if paste, ok := msg.(tea.PasteMsg); ok {
		if isText(paste.Content) {
			return nil, p.readText(paste.Content)
		}
		p.typing = true
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		f := p.Pane.Focused()
		p.typing = p.Pane.FocusedKey() == keyFile && !key.Matches(k, p.s.Keys.Enter)
		switch {
		case key.Matches(k, p.accept):
			return p.take(), nil
		case key.Matches(k, p.whole) && p.isBody():
			return OpenWhole{p.path}, nil
		case key.Matches(k, p.back) && (f == nil || !f.HandlesKey(k)):
			return kit.BackToForm{}, nil
		case key.Matches(k, p.s.Keys.Enter) && p.Pane.FocusedKey() != keyFile && p.quiet.Swallows(p.s.Now()):
			return nil, nil
		case key.Matches(k, p.s.Keys.Enter) && p.Pane.FocusedKey() == keyChanges && !f.HandlesKey(k):
			return p.enter()
		}
	}
	if _, ok := msg.(tea.MouseClickMsg); ok {
		p.typing = false
	}
	cmd, m := p.Pane.Update(pane.OffsetMouse(msg, p.head))
	cmd = tea.Batch(cmd, p.choose())
	if m == pane.PastEnd {
		return nil, tea.Batch(cmd, p.Pane.Enter(false))
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
	return kit.OffBecause("nothing is marked", p.accept)
}

// take puts what is marked into the draft and goes back to the form.
func (p *Screen) take() kit.Action {
	var chosen []suggest.Change
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
	return Take{p.path, chosen, attach}
}

func (p *Screen) View(width, height int) string {
	p.width = width
	l := p.s.Styles
	title, intro := l.Title.Render("Fill from a file"), "  Nothing is uploaded. Untick what is wrong."
	if ansi.StringWidth(title+intro) <= width {
		title += l.Dim.Render(intro)
	}
	lines := []string{title}
	low := height < kit.LowScreen
	if !low {
		lines = append(lines, "")
	}
	p.head = len(lines)
	var below []string
	text, style := p.status(), l.Dim
	if p.err != nil {
		style = l.Error
	}
	texts := []string{text}
	if lit := p.lit(); lit != "" && !low {
		texts = []string{lit, text}
	}
	if known := p.known(); known != "" {
		texts = append([]string{known}, texts...)
	}
	if p.stranger {
		texts = append([]string{"This file is about another person than " + draft.ShownName(p.s.Draft.Candidate.FirstName, p.s.Draft.Candidate.LastName) + ", so nothing is marked."}, texts...)
	}
	if p.isBody() {
		texts = append(texts, p.whole.Help().Key+" opens the whole file as a draft, in place of what you entered.")
	}
	for _, t := range append(texts, p.found.Notes...) {
		below = append(below, kit.Paragraph(style, words.OneLine(t), width)...)
	}
	counts := low && p.marks != nil // there is no room for sentences, and much out of sight
	if most := max(height-p.head-4, 0); counts {
		below = below[:1]
	} else {
		below = below[:min(len(below), most)]
	}
	body := p.Pane.View(width, max(height-p.head-len(below), 1))
	if counts {
		below[0] = l.Dim.Render(p.taking())
	}
	return kit.Place(append(append(lines, strings.Split(body, "\n")...), below...), width, height)
}

// People are those whom the suggestions are about, as far as they are named.
func (p *Screen) People() (out []string) {
	for _, c := range p.changes {
		switch c.Field {
		case draft.FieldFirstName, draft.FieldLastName, draft.FieldEmail, draft.FieldPhone:
			out = append(out, c.Was, c.WillBe)
		}
	}
	return out
}

// lit is the highlighted suggestion in full, for its row may be too short; "" for none.
func (p *Screen) lit() string {
	if p.marks == nil || p.Pane.FocusedKey() != keyChanges {
		return ""
	}
	id, _ := p.marks.Highlighted()
	for i, c := range p.changes {
		if changeID(i) == id {
			return c.String()
		}
	}
	return ""
}

// taking says how much is marked, and how much of that is out of sight: ctrl+s takes
// it all.
func (p *Screen) taking() string {
	seen := 0
	for _, id := range p.marked {
		if p.Pane.Shows(keyChanges, p.marks.LineOf(id)) {
			seen++
		}
	}
	text := p.takes()
	if hidden := len(p.marked) - seen; hidden > 0 {
		text += fmt.Sprintf(", %d not shown", hidden)
	}
	return text
}

// takes says what the key that accepts would do.
func (p *Screen) takes() string {
	return fmt.Sprintf("%s takes the %d marked", p.accept.Help().Key, len(p.marked))
}

// howToMark says which keys mark, and which take what is marked.
func (p *Screen) howToMark() string {
	mark, enter := kit.Named(field.ToggleKey), kit.Named(p.s.Keys.Enter)
	return strings.ToUpper(mark[:1]) + mark[1:] + " marks or unmarks. " + strings.ToUpper(enter[:1]) + enter[1:] +
		" marks too; on a marked line it takes everything marked, as " + kit.Named(p.accept) + " does."
}

// status says what was found, and what the keys do with it just now.
func (p *Screen) status() string {
	switch {
	case p.err != nil:
		return apiclient.Clean(p.err.Error())
	case p.path == "" && p.marks == nil:
		return "A signature, a mail or a profile can be pasted here too."
	case p.marks == nil:
		return "This file says nothing new about the candidate."
	}
	text := words.Count(len(p.changes), "suggestion", "suggestions")
	if n := len(p.found.People); n > 1 {
		text += fmt.Sprintf(" for 1 of %d people in the file", n)
	}
	keys, takes := p.s.Keys, p.takes()
	if len(p.marked) == 0 {
		takes = "nothing is marked"
	}
	if p.Pane.FocusedKey() != keyChanges {
		return text + " · " + kit.Named(keys.Next) + " goes to them · " + takes
	}
	if _, chosen := p.marks.Highlighted(); chosen {
		return text + " · " + kit.Named(field.ToggleKey) + " takes the mark away · " + kit.Named(keys.Enter) + " or " + takes
	}
	return text + " · " + kit.Named(field.ToggleKey) + " or " + kit.Named(keys.Enter) + " marks · " + takes
}

// Cursor implements screen.
func (p *Screen) Cursor() *tea.Cursor {
	c := p.Pane.Cursor()
	if c == nil {
		return nil
	}
	moved := *c
	moved.Y += p.head
	return &moved
}

func (p *Screen) Help() (string, string, []kit.HelpGroup) {
	p.accept.SetEnabled(len(p.marked) > 0)
	p.whole.SetEnabled(p.isBody())
	groups := []kit.HelpGroup{{Title: "Here", Bindings: []key.Binding{p.accept, p.s.Keys.Next, p.whole, p.back}}}
	text := "Suggestions for the candidate's fields from a file that you have anyway."
	if f := p.Pane.Focused(); f != nil {
		text = f.Help()
		groups = append(groups, kit.HelpGroup{Title: "This field", Bindings: f.KeyBinds()})
	}
	return "Fill from a file", text, groups
}

package prefill

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kombo-apply/forms/draft"
	suggest "kombo-apply/forms/draft/prefill"
	"kombo-apply/ui/kit"
)

// SuggestionsRead is what a file had to say.
type SuggestionsRead struct {
	path        string
	suggestions suggest.Suggestions
	err         error
}

func (p *Screen) readFile(path string) tea.Cmd {
	today := p.s.Now()
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

// Read takes in what the file had to say, unless another one was named since.
func (p *Screen) Read(msg SuggestionsRead) tea.Cmd {
	if msg.path != p.path {
		return nil
	}
	p.err, p.found, p.readPath, p.wasRead = msg.err, msg.suggestions, msg.path, true
	cmd := tea.Batch(p.compare(), kit.Run(p.s.LookUpAs(p.email())))
	if p.typing {
		return cmd
	}
	for _, key := range []draft.Field{keyPerson, keyChanges} {
		if into, ok := p.FocusOn(key); ok {
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
				p.marked = append(p.marked, strconv.Itoa(i))
			}
		}
	}
	return p.SetItems(p.items())
}

// choose takes another person of the file.
func (p *Screen) choose() tea.Cmd {
	who, err := strconv.Atoi(p.who)
	if len(p.found.People) < 2 || err == nil && who == p.found.Person {
		return nil
	}
	if err != nil { // cleared: the suggestions belong to a person all the same
		p.who = strconv.Itoa(p.found.Person)
		p.ByKey(keyPerson).Reload()
		return nil
	}
	p.found = p.found.Choose(who)
	return p.compare()
}

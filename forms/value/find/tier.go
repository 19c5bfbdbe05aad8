package find

import (
	"slices"
	"strings"
)

// tier is how well an option fits what was typed; less is better.
type tier int

const (
	tierExact  tier = iota // its label, its ID or another name of it
	tierWhole              // each word that was typed is a word of the name
	tierPrefix             // the name begins so
	tierWord               // each word that was typed begins a word of the name
	tierInside             // the name has it somewhere
	tierDetail             // the detail has each of the words
	tierLike               // the label has each of the words with letters omitted
	noTier
)

// phrase is one spelling of what was typed.
type phrase struct {
	text    string
	words   []string
	letters uint64
}

// ask makes the spellings of a query. Of nothing there are none.
func ask(query string) []phrase {
	var asked []phrase
	for _, text := range spellings(strings.TrimSpace(query)) {
		if text != "" {
			asked = append(asked, phrase{text, strings.Fields(text), Letters(text)})
		}
	}
	return asked
}

func (e *entry) tier(asked []phrase) tier {
	best := noTier
	for i := range asked {
		p := &asked[i]
		if e.id == p.text {
			return tierExact
		}
		for j := range e.aliases {
			if t := e.aliases[j].tier(p); t < tierInside || len(p.text) > 2 { // two letters are in every other name
				best = min(best, t)
			}
		}
		best = min(best, e.label.tier(p))
		if best > tierDetail && e.detail.tier(p) <= tierWhole {
			best = tierDetail
		}
	}
	return best
}

// likeness is the tier of an option whose label has each of the words with letters omitted.
func (e *entry) likeness(asked []phrase) tier {
	for i := range asked {
		if p := &asked[i]; e.label.mayHold(p) && slices.ContainsFunc(e.label.texts, p.isLike) {
			return tierLike
		}
	}
	return noTier
}

// rank orders options of one tier: by a label that begins with the query, a label that contains
// it, then another name.
func (e *entry) rank(asked []phrase) int {
	rank := 2
	for i := range asked {
		switch text := asked[i].text; {
		case e.label.begins(text):
			return 0
		case e.label.holds(text):
			rank = 1
		}
	}
	return rank
}

// mayHold reports whether the text has the letters at least.
func (f *folded) mayHold(p *phrase) bool { return f.letters&p.letters == p.letters }

func (f *folded) tier(p *phrase) tier {
	best := noTier
	if f.mayHold(p) {
		for _, text := range f.texts {
			best = min(best, p.tierIn(text))
		}
	}
	return best
}

func (p *phrase) tierIn(name string) tier {
	inside := strings.Contains(name, p.text)
	if !inside && len(p.words) < 2 {
		return noTier
	}
	whole, begun := true, true // each of the words, in any order
	for _, w := range p.words {
		at, is := wordAt(name, w)
		whole, begun = whole && is, begun && at >= 0
	}
	switch {
	case name == p.text:
		return tierExact
	case whole:
		return tierWhole
	case strings.HasPrefix(name, p.text):
		return tierPrefix
	case begun:
		return tierWord
	case inside:
		return tierInside
	}
	return noTier
}

func (p *phrase) isLike(label string) bool {
	return !slices.ContainsFunc(p.words, func(w string) bool { return !Like(label, w) })
}

// wordAt returns the position of the word w in a folded text, or else of the first word that
// begins with it; -1 if there is none.
func wordAt(text, w string) (at int, whole bool) {
	first := -1
	for from := 0; ; {
		at := strings.Index(text[from:], w)
		if at < 0 {
			return first, false
		}
		at += from
		if BeginsWord(text, at) {
			end := at + len(w)
			if end == len(text) || !InWord(text[end]) {
				return at, true
			}
			if first < 0 {
				first = at
			}
		}
		from = at + len(w)
	}
}

package find

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

// Index finds options by what was typed. Folding is done once, when an option is
// added; a search allocates for its hits only. Options are known by their positions.
type Index struct {
	entries []entry
}

type entry struct {
	text    folded // the label
	mask    uint64 // the letters in it
	id      string
	aliases []folded
}

// folded is a text as it is searched for; spelled is its other spelling, if it has one.
type folded struct{ plain, spelled string }

func foldings(s string) folded { return folded{Fold(s), spell(s)} }

func (f folded) holds(phrase string) bool {
	return strings.Contains(f.plain, phrase) || strings.Contains(f.spelled, phrase)
}

// shortlistSize is how many hits are ranked by the fuzzy matcher. It costs most of
// the time of a search, and nobody reads further down than this.
const shortlistSize = 200

// Add appends an option: its label, its ID, and other names that it is found by.
func (x *Index) Add(label, id string, aliases []string) {
	e := entry{text: foldings(label), id: Fold(id)}
	e.mask = letters(e.text.plain) | letters(e.text.spelled)
	for _, a := range aliases {
		e.aliases = append(e.aliases, foldings(a))
	}
	x.entries = append(x.entries, e)
}

// Len is how many options the index has.
func (x *Index) Len() int { return len(x.entries) }

// Cut forgets all options but the first n.
func (x *Index) Cut(n int) { x.entries = x.entries[:n] }

// letters is a set of the characters of a folded text; only the 64 classes of
// their codes are told apart.
func letters(s string) uint64 {
	var m uint64
	for i := range len(s) {
		m |= 1 << (s[i] & 63)
	}
	return m
}

// Find returns the positions of the options that match, the best first.
func (x *Index) Find(query string) []int {
	plain, spelled := Foldings(strings.TrimSpace(query))
	if plain == "" {
		return nil
	}
	asked := []phrase{newPhrase(plain)}
	if spelled != "" {
		asked = append(asked, newPhrase(spelled))
	}
	return x.search(asked)
}

// phrase is one spelling of what was typed.
type phrase struct {
	text   string
	packed string // without spaces
	mask   uint64
}

func newPhrase(text string) phrase {
	p := phrase{text: text, packed: strings.ReplaceAll(text, " ", "")}
	p.mask = letters(p.packed)
	return p
}

// The tiers of a match, the best first. Within one the fuzzy matcher ranks.
const (
	tierExact = iota
	tierPrefix
	tierWord
	tierInside
	tierScattered
	tiers
)

func (x *Index) search(asked []phrase) []int {
	var found [tiers][]int
	for i := range x.entries {
		best := tiers
		for _, p := range asked {
			best = min(best, x.entries[i].tier(p))
		}
		if best < tiers {
			found[best] = append(found[best], i)
		}
	}
	hits := make([]int, 0, len(found[0])+len(found[1])+len(found[2])+len(found[3])+len(found[4]))
	for _, tier := range found {
		if room := shortlistSize - len(hits); room > 0 {
			x.rank(asked[0].packed, tier[:min(room, len(tier))])
		}
		hits = append(hits, tier...)
	}
	return hits
}

// Clear reports whether the first hit is what was meant: named from the start, by
// a word of it, or by anything in it where nothing else has that. Letters found
// here and there are a guess, which only a person may take.
func (x *Index) Clear(query string, hits []int) bool {
	if len(hits) == 0 {
		return false
	}
	plain, spelled := Foldings(strings.TrimSpace(query))
	best := func(i int) int {
		t := x.entries[i].tier(newPhrase(plain))
		if spelled != "" {
			t = min(t, x.entries[i].tier(newPhrase(spelled)))
		}
		return t
	}
	switch t := best(hits[0]); {
	case t <= tierWord:
		return true
	case t == tierInside:
		return len(hits) == 1 || best(hits[1]) > tierInside
	}
	return false
}

func (e *entry) tier(p phrase) int {
	if e.id == p.text {
		return tierExact
	}
	best := tiers
	for _, a := range e.aliases {
		best = min(best, aliasTier(a.plain, p.text))
		if a.spelled != "" {
			best = min(best, aliasTier(a.spelled, p.text))
		}
	}
	if e.mask&p.mask != p.mask {
		return best
	}
	best = min(best, textTier(e.text.plain, p))
	if e.text.spelled != "" {
		best = min(best, textTier(e.text.spelled, p))
	}
	return best
}

func aliasTier(alias, phrase string) int {
	switch {
	case alias == phrase:
		return tierExact
	case strings.HasPrefix(alias, phrase):
		return tierPrefix
	case len(phrase) > 2 && strings.Contains(alias, phrase):
		return tierInside
	}
	return tiers
}

func textTier(text string, p phrase) int {
	switch at := strings.Index(text, p.text); {
	case at == 0 && len(text) == len(p.text):
		return tierExact
	case at == 0:
		return tierPrefix
	case at > 0 && strings.Contains(text, " "+p.text):
		return tierWord
	case at > 0:
		return tierInside
	case scattered(text, p.packed):
		return tierScattered
	}
	return tiers
}

// scattered reports whether the bytes of q occur in s in this order.
func scattered(s, q string) bool {
	for i := range len(q) {
		at := strings.IndexByte(s, q[i])
		if at < 0 {
			return false
		}
		s = s[at+1:]
	}
	return true
}

// rank orders hits of one tier by the fuzzy matcher's score; equals keep the
// order of the options.
func (x *Index) rank(q string, hits []int) {
	if len(hits) < 2 {
		return
	}
	texts := make([]string, len(hits))
	for i, h := range hits {
		texts[i] = x.entries[h].text.plain
	}
	score := make(map[int]int, len(hits))
	for _, m := range fuzzy.FindNoSort(q, texts) {
		score[hits[m.Index]] = m.Score
	}
	slices.SortStableFunc(hits, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
}

// FoundBy says what made an option a hit where its label did not: one of its aliases,
// by position, or its ID. An alias of -1 is none.
func (x *Index) FoundBy(opt int, query string) (alias int, byID bool) {
	phrase, e := Fold(strings.TrimSpace(query)), &x.entries[opt]
	switch {
	case e.text.holds(phrase):
		return -1, false
	case e.id == phrase:
		return -1, true
	}
	return slices.IndexFunc(e.aliases, func(a folded) bool {
		return strings.HasPrefix(a.plain, phrase) || a.spelled != "" && strings.HasPrefix(a.spelled, phrase)
	}), false
}

// Same reports whether a text, in either spelling, is what was typed.
func Same(text, typed string) bool {
	plain, spelled := Foldings(typed)
	is := func(s string) bool { return s != "" && (s == plain || s == spelled) }
	return is(Fold(text)) || is(spell(text))
}

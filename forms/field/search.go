package field

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"
)

// index finds options by what was typed. Folding is done once, when the index is
// made; a search allocates for its hits only.
type index struct {
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

func foldings(s string) folded { return folded{fold(s), spell(s)} }

func (f folded) holds(phrase string) bool {
	return strings.Contains(f.plain, phrase) || strings.Contains(f.spelled, phrase)
}

// shortlistSize is how many hits are ranked by the fuzzy matcher. It costs most of
// the time of a search, and nobody reads further down than this.
const shortlistSize = 200

func newIndex(opts []Option) *index {
	x := &index{}
	x.add(opts)
	return x
}

func (x *index) add(opts []Option) {
	x.entries = slices.Grow(x.entries, len(opts))
	for _, o := range opts {
		e := entry{text: foldings(o.Label), id: fold(o.ID)}
		e.mask = letters(e.text.plain) | letters(e.text.spelled)
		for _, a := range o.Aliases {
			e.aliases = append(e.aliases, foldings(a))
		}
		x.entries = append(x.entries, e)
	}
}

// letters is a set of the characters of a folded text; only the 64 classes of
// their codes are told apart.
func letters(s string) uint64 {
	var m uint64
	for i := range len(s) {
		m |= 1 << (s[i] & 63)
	}
	return m
}

// find returns the positions of the options that match, the best first.
func (x *index) find(query string) []int {
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

func (x *index) search(asked []phrase) []int {
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

// clear reports whether the first hit is what was meant: named from the start, by
// a word of it, or by anything in it where nothing else has that. Letters found
// here and there are a guess, which only a person may take.
func (x *index) clear(query string, hits []int) bool {
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
func (x *index) rank(q string, hits []int) {
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

// aliasFor is the position of the alias that begins with what was typed; -1 for none.
func (e *entry) aliasFor(phrase string) int {
	return slices.IndexFunc(e.aliases, func(a folded) bool {
		return strings.HasPrefix(a.plain, phrase) || a.spelled != "" && strings.HasPrefix(a.spelled, phrase)
	})
}

// sameFolded reports whether a text, in either spelling, is what was typed.
func sameFolded(text, typed string) bool {
	plain, spelled := Foldings(typed)
	is := func(s string) bool { return s != "" && (s == plain || s == spelled) }
	return is(fold(text)) || is(spell(text))
}

// marked are the clusters of a label that a query matched.
func marked(label, query string) []bool {
	plain, spelled := Foldings(strings.TrimSpace(query))
	if plain == "" {
		return nil
	}
	// In two spellings the letters lie elsewhere, so each is looked for in each.
	for _, as := range []func(string) string{fold, spellOrFold} {
		folded, owner := foldClusters(label, as)
		for _, phrase := range []string{plain, spelled} {
			if phrase == "" {
				continue
			}
			at := strings.Index(folded, " "+phrase) + 1
			if strings.HasPrefix(folded, phrase) || at == 0 {
				at = strings.Index(folded, phrase)
			}
			if at >= 0 {
				out := make([]bool, owner[len(owner)-1]+1)
				for i := at; i < at+len(phrase); i++ {
					out[owner[i]] = true
				}
				return out
			}
		}
	}
	folded, owner := foldClusters(label, fold)
	if len(owner) == 0 {
		return nil
	}
	out := make([]bool, owner[len(owner)-1]+1)
	for _, m := range fuzzy.Find(strings.ReplaceAll(plain, " ", ""), []string{folded}) {
		for _, i := range m.MatchedIndexes {
			out[owner[i]] = true
		}
	}
	return out
}

func spellOrFold(s string) string {
	if two := spell(s); two != "" {
		return two
	}
	return fold(s)
}

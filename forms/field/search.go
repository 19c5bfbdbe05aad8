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
	text    string // the folded label
	mask    uint64 // the letters in it
	id      string
	aliases []string
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
		e := entry{text: fold(o.Label), id: fold(o.ID)}
		e.mask = letters(e.text)
		for _, a := range o.Aliases {
			e.aliases = append(e.aliases, fold(a))
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
	q := strings.ReplaceAll(fold(strings.TrimSpace(query)), " ", "")
	if q == "" {
		return nil
	}
	hits := x.search(fold(strings.TrimSpace(query)), q)
	if len(hits) == 0 {
		// ueber for über: what Germans type where there is no ü.
		if u := umlauts.Replace(q); u != q {
			hits = x.search(u, u)
		}
	}
	return hits
}

var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// The tiers of a match, the best first. Within one the fuzzy matcher ranks.
const (
	tierExact = iota
	tierPrefix
	tierWord
	tierInside
	tierScattered
	tiers
)

func (x *index) search(phrase, q string) []int {
	var found [tiers][]int
	mask := letters(q)
	for i := range x.entries {
		if t := x.entries[i].tier(phrase, q, mask); t < tiers {
			found[t] = append(found[t], i)
		}
	}
	hits := make([]int, 0, len(found[0])+len(found[1])+len(found[2])+len(found[3])+len(found[4]))
	for _, tier := range found {
		if room := shortlistSize - len(hits); room > 0 {
			x.rank(q, tier[:min(room, len(tier))])
		}
		hits = append(hits, tier...)
	}
	return hits
}

func (e *entry) tier(phrase, q string, mask uint64) int {
	if e.text == phrase || e.id == phrase {
		return tierExact
	}
	best := tiers
	for _, a := range e.aliases {
		switch {
		case a == phrase:
			return tierExact
		case strings.HasPrefix(a, phrase):
			best = tierPrefix
		case best > tierInside && len(phrase) > 2 && strings.Contains(a, phrase):
			best = tierInside
		}
	}
	if e.mask&mask != mask {
		return best
	}
	switch at := strings.Index(e.text, phrase); {
	case at == 0:
		return tierPrefix
	case at > 0 && strings.Contains(e.text, " "+phrase):
		return min(best, tierWord)
	case at > 0:
		return min(best, tierInside)
	}
	if best == tiers && scattered(e.text, q) {
		return tierScattered
	}
	return best
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
		texts[i] = x.entries[h].text
	}
	score := make(map[int]int, len(hits))
	for _, m := range fuzzy.FindNoSort(q, texts) {
		score[hits[m.Index]] = m.Score
	}
	slices.SortStableFunc(hits, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
}

// marked are the clusters of a label that a query matched.
func marked(label, query string) []bool {
	phrase := fold(strings.TrimSpace(query))
	if phrase == "" {
		return nil
	}
	folded, owner := foldClusters(label)
	if len(owner) == 0 {
		return nil
	}
	out := make([]bool, owner[len(owner)-1]+1)
	at := strings.Index(folded, " "+phrase) + 1
	if strings.HasPrefix(folded, phrase) || at == 0 {
		at = strings.Index(folded, phrase)
	}
	if at >= 0 {
		for i := at; i < at+len(phrase); i++ {
			out[owner[i]] = true
		}
		return out
	}
	for _, m := range fuzzy.Find(strings.ReplaceAll(phrase, " ", ""), []string{folded}) {
		for _, i := range m.MatchedIndexes {
			out[owner[i]] = true
		}
	}
	return out
}

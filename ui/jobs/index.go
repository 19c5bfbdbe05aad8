package jobs

import (
	"container/heap"
	"slices"
	"sort"
	"strings"

	"github.com/sahilm/fuzzy"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// index searches jobs by name, department, city and code. Text is folded
// once, when a job arrives; a query then costs one pass over letter masks, and
// sahilm/fuzzy ranks the few hundred best only.
//
// A job is a clear hit when it holds each word of the query as it was typed. If there is none,
// words with letters omitted are searched for, each within one column: letters scattered over a
// name, a team and a city are no likeness.
type index struct {
	entries []indexEntry
	// narrowed holds the hits of each query that is a prefix of the next one,
	// so that typing narrows and backspace pops.
	narrowed []narrowing
}

type indexEntry struct {
	// text is folded, its columns one to a line; one with umlauts comes twice, in
	// either spelling.
	text string
	mask uint64 // letters that occur
	head uint64 // letters that a word begins with
	name int    // length of the name at the start of text
}

type narrowing struct {
	query string
	hits  []int32
	// vague are those that hold the letters in their order, from which the hits were
	// taken; nil while there are clear hits. Longer queries need not go on.
	vague []int32
}

// shortlist is how many candidates fuzzy ranking gets to see.
const shortlist = 300

func (x *index) add(entries []indexEntry) {
	x.entries = append(x.entries, entries...)
	x.narrowed = nil
}

// indexEntries makes the entries of a page. Their texts lie in one piece of memory,
// since a query runs over all of them.
func indexEntries(jobs []apiclient.Job) []indexEntry {
	entries, ends := make([]indexEntry, len(jobs)), make([]int, len(jobs))
	var texts strings.Builder
	for i := range jobs {
		j := &jobs[i]
		start := texts.Len()
		addColumn(&texts, start, j.Label())
		entries[i].name = texts.Len() - start
		addColumn(&texts, start, string(j.Department))
		addColumn(&texts, start, string(j.Code))
		if l := j.Location; l != nil {
			addColumn(&texts, start, string(cityOf(l)))
			addColumn(&texts, start, string(l.State))
			addColumn(&texts, start, string(l.Country))
		}
		text := texts.String()[start:]
		entries[i].mask, entries[i].head = find.Letters(text), headMask(text)
		ends[i] = texts.Len()
	}
	all, start := strings.Clone(texts.String()), 0
	for i, end := range ends {
		entries[i].text = all[start:end]
		start = end
	}
	return entries
}

// addColumn writes one column of a job that begins at start, in one line for each
// of its spellings.
func addColumn(b *strings.Builder, start int, text string) {
	plain, spelled := find.Foldings(words.OneLine(text))
	for _, s := range []string{plain, spelled} {
		if s == "" {
			continue
		}
		if b.Len() > start {
			b.WriteByte('\n')
		}
		b.WriteString(s)
	}
}

// headMask has a bit for each letter that begins a word.
func headMask(s string) uint64 {
	var m uint64
	for i := range len(s) {
		if find.BeginsWord(s, i) {
			m |= find.Letters(s[i : i+1])
		}
	}
	return m
}

// askedWord is a word of a query, in its spellings.
type askedWord struct{ plain, spelled string }

func askedWords(query string) []askedWord {
	var words []askedWord
	for w := range strings.FieldsSeq(query) {
		plain, spelled := find.Foldings(w)
		if plain != "" {
			words = append(words, askedWord{plain, spelled})
		}
	}
	return words
}

// in reports whether a job holds the word as it is. Of one letter the mask tells
// enough.
func (w askedWord) in(e *indexEntry) bool {
	return len(w.plain) == 1 || strings.Contains(e.text, w.plain) || w.spelled != "" && strings.Contains(e.text, w.spelled)
}

// search returns the positions of the matching jobs, best first, and how many
// match in all: the list is cut to the shortlist. With keep, only those it wants.
func (x *index) search(query string, keep func(int32) bool) (best []int32, total int) {
	query = words.OneLine(query)
	words := askedWords(query)
	if len(words) == 0 {
		x.narrowed = nil
		return nil, len(x.entries)
	}
	hits := x.hits(query, words)
	if keep != nil {
		var kept []int32
		for _, i := range hits {
			if keep(i) {
				kept = append(kept, i)
			}
		}
		hits = kept
	}
	return x.rank(hits, words), len(hits)
}

// hits returns every entry that holds all words of the query, or if there is none every one that
// holds them with letters left out, or else with slips.
func (x *index) hits(query string, words []askedWord) []int32 {
	for len(x.narrowed) > 0 && !strings.HasPrefix(query, x.narrowed[len(x.narrowed)-1].query) {
		x.narrowed = x.narrowed[:len(x.narrowed)-1]
	}
	n := len(x.narrowed)
	if n > 0 && x.narrowed[n-1].query == query {
		return x.narrowed[n-1].hits
	}
	found := narrowing{query: query}
	var last *narrowing
	if n > 0 {
		last = &x.narrowed[n-1]
	}
	if last == nil || last.vague == nil {
		var within []int32
		if last != nil {
			within = last.hits
		}
		found.hits = x.matching(words, within, last == nil, askedWord.in)
	}
	if len(found.hits) == 0 {
		if last != nil && last.vague != nil {
			found.vague = x.matching(words, last.vague, false, askedWord.scatteredIn)
		} else {
			found.vague = x.matching(words, nil, true, askedWord.scatteredIn)
		}
		found.hits = x.matching(words, found.vague, false, askedWord.like)
	}
	if len(found.hits) == 0 {
		found.hits = x.slipped(words)
	}
	x.narrowed = append(x.narrowed, found)
	return found.hits
}

// slipLimit is the length from which a list is not looked through for slips: it would take too long for a key.
const slipLimit = 5_000

// slipped returns every entry that holds all words but for slips.
func (x *index) slipped(words []askedWord) []int32 {
	found := []int32{}
	for i := range x.entries {
		e := &x.entries[i]
		if len(x.entries) <= slipLimit && !slices.ContainsFunc(words, func(w askedWord) bool { return !w.in(e) && !find.Slipped(e.text, w.plain) }) {
			found = append(found, int32(i))
		}
	}
	return found
}

// matching returns the entries, of some or of all, for which every word is right. The
// list is never nil.
func (x *index) matching(words []askedWord, candidates []int32, all bool, match func(askedWord, *indexEntry) bool) []int32 {
	var mask uint64
	for _, w := range words {
		mask |= find.Letters(w.plain)
	}
	found := []int32{}
	consider := func(i int32) {
		e := &x.entries[i]
		if e.mask&mask != mask {
			return
		}
		for _, w := range words {
			if !match(w, e) {
				return
			}
		}
		found = append(found, i)
	}
	if all {
		for i := range x.entries {
			consider(int32(i))
		}
		return found
	}
	for _, i := range candidates {
		consider(i)
	}
	return found
}

// rank orders the best of the hits: a cheap score makes the shortlist,
// sahilm/fuzzy orders it.
func (x *index) rank(hits []int32, words []askedWord) []int32 {
	top := make(scoredHeap, 0, shortlist+1)
	full := len(words) * wholeWordScore
	heads := uint64(0)
	for _, w := range words {
		heads |= find.Letters(w.plain[:1])
	}
	for _, i := range hits {
		if len(top) == shortlist && top[0].score >= full && x.entries[i].head&heads != heads {
			continue // it cannot be better than the worst of those that are in
		}
		s := scored{at: i, score: x.roughScore(&x.entries[i], words)}
		if len(top) == shortlist && !top.better(s, top[0]) {
			continue
		}
		heap.Push(&top, s)
		if len(top) > shortlist {
			heap.Pop(&top)
		}
	}
	texts := make([]string, len(top))
	for k, s := range top {
		texts[k] = x.entries[s.at].text
	}
	for _, w := range words {
		for _, m := range fuzzy.FindNoSort(w.plain, texts) {
			top[m.Index].score += m.Score
		}
	}
	sort.Slice(top, func(a, b int) bool { return top.better(top[a], top[b]) })
	out := make([]int32, len(top))
	for k, s := range top {
		out[k] = s.at
	}
	return out
}

// roughScore prefers whole words, then their beginnings, in the name above the
// rest. It outweighs fuzzy's own points, which know nothing of the name.
func (x *index) roughScore(e *indexEntry, words []askedWord) int {
	score := 0
	for _, w := range words {
		at, n := strings.Index(e.text, w.plain), len(w.plain)
		if at < 0 && w.spelled != "" {
			at, n = strings.Index(e.text, w.spelled), len(w.spelled)
		}
		if at < 0 {
			continue
		}
		score += 100
		if find.BeginsWord(e.text, at) {
			score += wholeWordScore - 100
		}
		if at+n <= e.name {
			score += 40
		}
	}
	return score
}

// wholeWordScore is what a word earns that stands at the beginning of one.
const wholeWordScore = 160

type scored struct {
	at    int32
	score int
}

// scoredHeap keeps the worst at the root.
type scoredHeap []scored

func (h scoredHeap) better(a, b scored) bool {
	if a.score != b.score {
		return a.score > b.score
	}
	return a.at < b.at
}
func (h scoredHeap) Len() int           { return len(h) }
func (h scoredHeap) Less(i, j int) bool { return h.better(h[j], h[i]) }
func (h scoredHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *scoredHeap) Push(v any)        { *h = append(*h, v.(scored)) }
func (h *scoredHeap) Pop() any {
	old := *h
	v := old[len(old)-1]
	*h = old[:len(old)-1]
	return v
}

package jobs

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/find"
	"kombo-apply/forms/value/words"
)

// index searches jobs by name, department, city and code. Text is folded once, when a job arrives; a query then costs
// one pass over letter masks, and sahilm/fuzzy ranks the few hundred best only.
//
// A job is a clear hit when it holds each word of the query as it was typed. If there is none, words with letters
// omitted are searched for, each within one column: letters scattered over a name, a team and a city are no likeness.
type index struct {
	entries []indexEntry
	// narrowed holds the hits of each query that is a prefix of the next one,
	// so that typing narrows and backspace pops.
	narrowed []narrowing
}

type indexEntry struct {
	// text is folded, its columns one to a line; one with umlauts comes twice, in either spelling.
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

// addColumn writes one column of a job that begins at start, in one line for each of its spellings.
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

// cityOf is the location of a job, for a column: the city, or else the ATS's own words.
func cityOf(l *apiclient.Location) apiclient.Text {
	if l.City.Line() != "" {
		return l.City
	}
	return l.Raw
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

// in reports whether a job holds the word as it is. Of one letter the mask tells enough.
func (w askedWord) in(e *indexEntry) bool {
	return len(w.plain) == 1 || strings.Contains(e.text, w.plain) || w.spelled != "" && strings.Contains(e.text, w.spelled)
}

// like reports whether a job holds the word with letters omitted.
func (w askedWord) like(e *indexEntry) bool {
	return w.in(e) || e.head&find.Letters(w.plain[:1]) != 0 && (find.Like(e.text, w.plain) || w.spelled != "" && find.Like(e.text, w.spelled))
}

// scatteredIn reports whether the letters of the word occur in their order at all. It holds for the word with a
// letter less whenever it holds for the word, which like does not.
func (w askedWord) scatteredIn(e *indexEntry) bool { return find.Scattered(e.text, w.plain) }

// search returns the positions of the matching jobs, best first, and how many match in all: the list
// is cut to the shortlist. With keep, only those it wants. Without a word to search for, it returns nil.
func (x *index) search(query string, keep func(int32) bool) (best []int32, total int) {
	query = words.OneLine(query)
	words := askedWords(query)
	if len(words) == 0 {
		x.narrowed = nil
		return nil, len(x.entries)
	}
	hits := x.hits(query, words)
	if keep != nil {
		hits = slices.DeleteFunc(slices.Clone(hits), func(i int32) bool { return !keep(i) })
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
	found, last := narrowing{query: query}, narrowing{}
	if n > 0 {
		last = x.narrowed[n-1]
	}
	if last.vague == nil {
		found.hits = x.matching(words, last.hits, askedWord.in)
	}
	if len(found.hits) == 0 {
		found.vague = x.matching(words, last.vague, askedWord.scatteredIn)
		found.hits = x.matching(words, found.vague, askedWord.like)
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
	if len(x.entries) > slipLimit {
		return []int32{}
	}
	found := []int32{}
	for i := range x.entries {
		e := &x.entries[i]
		if !slices.ContainsFunc(words, func(w askedWord) bool { return !w.in(e) && !find.Slipped(e.text, w.plain) }) {
			found = append(found, int32(i))
		}
	}
	return found
}

// matching returns the candidates, or with nil all entries, for which every word is right. The list is never nil.
func (x *index) matching(words []askedWord, candidates []int32, match func(askedWord, *indexEntry) bool) []int32 {
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
	if candidates == nil {
		for i := range x.entries {
			consider(int32(i))
		}
	}
	for _, i := range candidates {
		consider(i)
	}
	return found
}

// rank orders the best of the hits: a cheap score makes the shortlist, sahilm/fuzzy orders it. Of
// equals the first comes first.
func (x *index) rank(hits []int32, words []askedWord) []int32 {
	byScore := make([][]int32, len(words)*(wholeWordScore+nameScore)+1)
	full, good := len(words)*wholeWordScore, 0 // good counts the hits that score as much as full
	heads := uint64(0)
	for _, w := range words {
		heads |= find.Letters(w.plain[:1])
	}
	for _, i := range hits {
		if good >= shortlist && x.entries[i].head&heads != heads {
			continue // it cannot be better than those
		}
		score := x.roughScore(&x.entries[i], words)
		if score >= full {
			good++
		}
		if len(byScore[score]) < shortlist {
			byScore[score] = append(byScore[score], i)
		}
	}
	out, texts := []int32{}, []string{}
	scores := map[int32]int{}
	for score, entries := range slices.Backward(byScore) {
		for _, i := range entries[:min(len(entries), shortlist-len(out))] {
			out, texts, scores[i] = append(out, i), append(texts, x.entries[i].text), score
		}
	}
	for _, w := range words {
		for _, m := range fuzzy.FindNoSort(w.plain, texts) {
			scores[out[m.Index]] += m.Score
		}
	}
	slices.SortFunc(out, func(a, b int32) int { return cmp.Or(scores[b]-scores[a], int(a-b)) })
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
		score += partScore
		if find.BeginsWord(e.text, at) {
			score += wholeWordScore - partScore
		}
		if at+n <= e.name {
			score += nameScore
		}
	}
	return score
}

// What a word earns: one that begins another or is in it, and for being in the name.
const wholeWordScore, partScore, nameScore = 160, 100, 40

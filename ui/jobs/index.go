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
	// narrowed holds the hits of each query that is a prefix of the next one, of the empty one first,
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
	entries := make([]indexEntry, len(jobs))
	var texts strings.Builder
	for i := range jobs {
		j, place := &jobs[i], cmp.Or(jobs[i].Location, &apiclient.Location{})
		name := column(j.Label())
		text := words.Join("\n", name, column(j.Department), column(j.Code), column(cityOf(place)), column(place.State), column(place.Country))
		entries[i] = indexEntry{text, find.Letters(text), headMask(text), len(name)}
		texts.WriteString(text)
	}
	rest := strings.Clone(texts.String())
	for i := range entries {
		n := len(entries[i].text)
		entries[i].text, rest = rest[:n], rest[n:]
	}
	return entries
}

// column is a column of a job as it is searched for, in one line for each of its spellings.
func column[T ~string](text T) string {
	plain, spelled := find.Foldings(words.OneLine(string(text)))
	return words.Join("\n", plain, spelled)
}

// cityOf is the location of a job, for a column: the city, or else the ATS's own words.
func cityOf(l *apiclient.Location) apiclient.Text {
	if l.City.Line() != "" {
		return l.City
	}
	return l.Raw
}

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

func askedWords(query string) (asked []askedWord) {
	for w := range strings.FieldsSeq(query) {
		if plain, spelled := find.Foldings(w); plain != "" {
			asked = append(asked, askedWord{plain, spelled})
		}
	}
	return asked
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

func (w askedWord) slippedIn(e *indexEntry) bool { return w.in(e) || find.Slipped(e.text, w.plain) }

// search returns the positions of the matching jobs, best first, and how many match in all: the list
// is cut to the shortlist. With keep, only those it wants. Without a word to search for, all match as they came.
func (x *index) search(query string, keep func(int32) bool) (best []int32, total int) {
	query = words.OneLine(query)
	asked := askedWords(query)
	hits := x.hits(query, asked)
	if keep != nil {
		hits = slices.DeleteFunc(slices.Clone(hits), func(i int32) bool { return !keep(i) })
	}
	if len(asked) == 0 {
		return hits, len(hits)
	}
	return x.rank(hits, asked), len(hits)
}

// slipLimit is the length from which a list is not looked through for slips: it would take too long for a key.
const slipLimit = 5_000

// hits returns every entry that holds all words of the query, or if there is none every one that
// holds them with letters left out, or else with slips.
func (x *index) hits(query string, asked []askedWord) []int32 {
	for len(x.narrowed) > 0 && !strings.HasPrefix(query, x.narrowed[len(x.narrowed)-1].query) {
		x.narrowed = x.narrowed[:len(x.narrowed)-1]
	}
	if len(x.narrowed) == 0 {
		all := make([]int32, len(x.entries))
		for i := range all {
			all[i] = int32(i)
		}
		x.narrowed = append(x.narrowed, narrowing{hits: all})
	}
	all, last := x.narrowed[0].hits, x.narrowed[len(x.narrowed)-1]
	switch {
	case len(asked) == 0:
		return all
	case last.query == query:
		return last.hits
	}
	var letters uint64
	for _, w := range asked {
		letters |= find.Letters(w.plain)
	}
	found := narrowing{query: query}
	if last.vague == nil {
		found.hits, last.vague = x.matching(asked, letters, last.hits, askedWord.in), all
	}
	if len(found.hits) == 0 {
		found.vague = x.matching(asked, letters, last.vague, askedWord.scatteredIn)
		found.hits = x.matching(asked, letters, found.vague, askedWord.like)
	}
	if len(found.hits) == 0 && len(all) <= slipLimit {
		found.hits = x.matching(asked, 0, all, askedWord.slippedIn)
	}
	x.narrowed = append(x.narrowed, found)
	return found.hits
}

// matching returns the candidates that have the letters, and for which every word is right. The list is never nil.
func (x *index) matching(asked []askedWord, letters uint64, candidates []int32, match func(askedWord, *indexEntry) bool) []int32 {
	found := []int32{}
next:
	for _, i := range candidates {
		e := &x.entries[i]
		if e.mask&letters != letters {
			continue
		}
		for _, w := range asked {
			if !match(w, e) {
				continue next
			}
		}
		found = append(found, i)
	}
	return found
}

// What a word earns: one that begins another or is in it, and for being in the name.
const wholeWordScore, partScore, nameScore = 160, 100, 40

// rank orders the best of the hits: a cheap score makes the shortlist, sahilm/fuzzy orders it. Of
// equals the first comes first.
func (x *index) rank(hits []int32, asked []askedWord) []int32 {
	byScore := make([][]int32, len(asked)*(wholeWordScore+nameScore)+1)
	full, good := len(asked)*wholeWordScore, 0 // good counts the hits that score as much as full
	heads := uint64(0)
	for _, w := range asked {
		heads |= find.Letters(w.plain[:1])
	}
	for _, i := range hits {
		if good >= shortlist && x.entries[i].head&heads != heads {
			continue // it cannot be better than those
		}
		score := x.entries[i].score(asked)
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
	for _, w := range asked {
		for _, m := range fuzzy.FindNoSort(w.plain, texts) {
			scores[out[m.Index]] += m.Score
		}
	}
	slices.SortFunc(out, func(a, b int32) int { return cmp.Or(scores[b]-scores[a], int(a-b)) })
	return out
}

// score prefers whole words, then their beginnings, in the name above the
// rest. It outweighs fuzzy's own points, which know nothing of the name.
func (e *indexEntry) score(asked []askedWord) (score int) {
	for _, w := range asked {
		at, n := strings.Index(e.text, w.plain), len(w.plain)
		if at < 0 && w.spelled != "" {
			at, n = strings.Index(e.text, w.spelled), len(w.spelled)
		}
		switch {
		case at < 0:
			continue
		case find.BeginsWord(e.text, at):
			score += wholeWordScore
		default:
			score += partScore
		}
		if at+n <= e.name {
			score += nameScore
		}
	}
	return score
}

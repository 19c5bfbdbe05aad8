package ui

import (
	"container/heap"
	"sort"
	"strings"

	"github.com/sahilm/fuzzy"

	"kombo-apply/apiclient"
	"kombo-apply/forms/field"
)

// jobIndex searches jobs by name, department, place and code. Text is folded
// once, when a job arrives; a query then costs one pass over letter masks, and
// sahilm/fuzzy ranks the few hundred best only.
type jobIndex struct {
	entries []jobEntry
	// narrowed holds the hits of each query that is a prefix of the next one,
	// so that typing narrows and backspace pops.
	narrowed []narrowing
}

type jobEntry struct {
	text string // folded
	mask uint64 // letters that occur
	head uint64 // letters that a word begins with
	name int    // length of the name at the start of text
}

type narrowing struct {
	query string
	hits  []int32
}

// shortlist is how many candidates fuzzy ranking gets to see.
const shortlist = 300

func (x *jobIndex) add(entries []jobEntry) {
	x.entries = append(x.entries, entries...)
	x.narrowed = nil
}

// jobEntries makes the entries of a page. Their texts lie in one piece of memory,
// since a query runs over all of them.
func jobEntries(jobs []apiclient.Job) []jobEntry {
	entries, ends := make([]jobEntry, len(jobs)), make([]int, len(jobs))
	var texts strings.Builder
	for i := range jobs {
		j := &jobs[i]
		name := field.Fold(firstLine(j.Label()))
		parts := []string{name, field.Fold(string(j.Department)), field.Fold(string(j.Code))}
		if l := j.Location; l != nil {
			parts = append(parts, field.Fold(string(l.City)), field.Fold(string(l.State)), field.Fold(string(l.Country)))
		}
		text := strings.Join(parts, " ")
		entries[i] = jobEntry{mask: letterMask(text), head: headMask(text), name: len(name)}
		texts.WriteString(text)
		ends[i] = texts.Len()
	}
	all, start := strings.Clone(texts.String()), 0
	for i, end := range ends {
		entries[i].text = all[start:end]
		start = end
	}
	return entries
}

// letterMask has a bit for each letter and digit in folded text; everything
// else shares the remaining bits.
func letterMask(s string) uint64 {
	var m uint64
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z':
			m |= 1 << (c - 'a')
		case c >= '0' && c <= '9':
			m |= 1 << (26 + c - '0')
		case c != ' ':
			m |= 1 << (36 + c%28)
		}
	}
	return m
}

// headMask has a bit for each letter that begins a word.
func headMask(s string) uint64 {
	var m uint64
	for i := range len(s) {
		if s[i] != ' ' && (i == 0 || s[i-1] == ' ') {
			m |= letterMask(s[i : i+1])
		}
	}
	return m
}

// search returns the positions of the matching jobs, best first, and how many
// match in all: the list is cut to the shortlist. With keep, only those it wants.
func (x *jobIndex) search(query string, keep func(int32) bool) (best []int32, total int) {
	query = strings.Join(strings.Fields(field.Fold(query)), " ")
	if query == "" {
		x.narrowed = nil
		return nil, len(x.entries)
	}
	hits := x.hits(query)
	if keep != nil {
		var kept []int32
		for _, i := range hits {
			if keep(i) {
				kept = append(kept, i)
			}
		}
		hits = kept
	}
	return x.rank(hits, strings.Fields(query)), len(hits)
}

// hits returns every entry that holds each word of the query as a subsequence.
func (x *jobIndex) hits(query string) []int32 {
	for len(x.narrowed) > 0 && !strings.HasPrefix(query, x.narrowed[len(x.narrowed)-1].query) {
		x.narrowed = x.narrowed[:len(x.narrowed)-1]
	}
	n := len(x.narrowed)
	if n > 0 && x.narrowed[n-1].query == query {
		return x.narrowed[n-1].hits
	}
	words, mask := strings.Fields(query), letterMask(query)
	var found []int32
	consider := func(i int32) {
		e := &x.entries[i]
		if e.mask&mask != mask {
			return
		}
		for _, w := range words {
			if len(w) > 1 && !isSubsequence(w, e.text) { // of one letter the mask tells enough
				return
			}
		}
		found = append(found, i)
	}
	if n > 0 {
		for _, i := range x.narrowed[n-1].hits {
			consider(i)
		}
	} else {
		for i := range x.entries {
			consider(int32(i))
		}
	}
	x.narrowed = append(x.narrowed, narrowing{query: query, hits: found})
	return found
}

func isSubsequence(needle, hay string) bool {
	i := 0
	for j := 0; i < len(needle); j++ {
		k := strings.IndexByte(hay[j:], needle[i])
		if k < 0 {
			return false
		}
		j += k
		i++
	}
	return true
}

// rank orders the best of the hits: a cheap score makes the shortlist,
// sahilm/fuzzy orders it.
func (x *jobIndex) rank(hits []int32, words []string) []int32 {
	top := make(scoredHeap, 0, shortlist+1)
	full := len(words) * wholeWordScore
	heads := uint64(0)
	for _, w := range words {
		heads |= letterMask(w[:1])
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
		for _, m := range fuzzy.FindNoSort(w, texts) {
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
func (x *jobIndex) roughScore(e *jobEntry, words []string) int {
	score := 0
	for _, w := range words {
		at := strings.Index(e.text, w)
		if at < 0 {
			continue
		}
		score += 100
		if at == 0 || e.text[at-1] == ' ' {
			score += wholeWordScore - 100
		}
		if at+len(w) <= e.name {
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

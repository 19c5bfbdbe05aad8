package sandbox

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// TestVisibilityFollowsItsDefinition holds judge against the definition, read
// aloud, on random graphs with circles and loose ends.
func TestVisibilityFollowsItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 9).Draw(t, "questions")
		questions, answers, parent, wants := make([]question, n), map[string]any{}, make([]int, n), make([]bool, n)
		for i := range questions {
			parent[i] = rapid.IntRange(-1, n).Draw(t, "parent") // n does not exist
			wants[i] = rapid.Bool().Draw(t, "wants")
			questions[i] = question{ID: fmt.Sprint(i), Format: &format{Type: "BOOLEAN"}}
			if parent[i] >= 0 {
				id := fmt.Sprint(parent[i])
				questions[i].Parent, questions[i].ParentAnswer = &id, []any{wants[i]}
			}
			if rapid.Bool().Draw(t, "answered") {
				answers[fmt.Sprint(i)] = rapid.Bool().Draw(t, "answer")
			}
		}
		got := judge(byID(questions), answers)
		for i := range questions {
			if want := slowly(i, parent, wants, answers); got[fmt.Sprint(i)] != want {
				t.Fatalf("question %d is %v, want %v", i, got[fmt.Sprint(i)], want)
			}
		}
	})
}

func slowly(i int, parent []int, wants []bool, answers map[string]any) visibility {
	p := parent[i]
	switch {
	case p < 0:
		return visible
	case p == len(parent):
		return undecided
	}
	for at, steps := p, 0; at >= 0 && at < len(parent) && steps <= len(parent); at, steps = parent[at], steps+1 {
		if at == i {
			return undecided
		}
	}
	above := slowly(p, parent, wants, answers)
	if a, answered := answers[fmt.Sprint(p)]; above == hidden || !answered || a != wants[i] {
		return hidden
	}
	return above
}

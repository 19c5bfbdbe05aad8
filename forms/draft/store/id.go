package store

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"time"
)

// An ID is the day and five letters, 260701-kfmpt: it sorts by day, and can be read aloud and typed.
// Without vowels there are no words, and no letters resemble digits or each other.
const (
	idDay     = "060102"
	idLetters = "bcdfghjkmnpqrstvwxz"
	idLength  = 5
)

var idPattern = regexp.MustCompile(`^[0-9]{6}-[` + idLetters + `]{5}$`)

func newID(now time.Time) string {
	id := []byte(now.Format(idDay) + "-")
	for range idLength {
		id = append(id, idLetters[rand.IntN(len(idLetters))])
	}
	return string(id)
}

// resolve finds the one ID that a person means, by its beginning or that of its letters.
func resolve(typed string, ids []string) (string, error) {
	want := strings.ToLower(strings.TrimSpace(typed))
	var matches []string
	for _, id := range ids {
		_, letters, _ := strings.Cut(id, "-")
		switch {
		case id == want:
			return id, nil
		case want != "" && (strings.HasPrefix(id, want) || strings.HasPrefix(letters, want)):
			matches = append(matches, id)
		}
	}
	if len(matches) != 1 {
		return "", &lookupError{ID: typed, Matches: matches}
	}
	return matches[0], nil
}

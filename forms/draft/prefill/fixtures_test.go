package prefill_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/prefill"
)

var today = time.Date(2026, 10, 14, 0, 0, 0, 0, time.UTC)

// suggestCosting reads a file, and says how many bytes of memory were asked for meanwhile.
func suggestCosting(name string, data []byte) (prefill.Suggestions, uint64, error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	s, err := prefill.SuggestFrom(name, data, today)
	runtime.ReadMemStats(&after)
	return s, after.TotalAlloc - before.TotalAlloc, err
}

// suggest reads text that must give suggestions.
func suggest(t *testing.T, name, content string) prefill.Suggestions {
	t.Helper()
	s, err := prefill.SuggestFrom(name, []byte(content), today)
	if err != nil {
		t.Fatalf("%s: %v, want no error", name, err)
	}
	return s
}

// filled is what a draft is when everything was accepted, guesses too:
// one field a line, in the order of the form.
func filled(s prefill.Suggestions) string {
	var d draft.Draft
	for _, c := range prefill.Diff(d, s) {
		c.Apply(&d)
	}
	c := d.Candidate
	var b strings.Builder
	line := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", label, value)
		}
	}
	line("first", c.FirstName)
	line("last", c.LastName)
	line("title", c.Title)
	line("company", c.Company)
	line("gender", string(c.Gender))
	line("email", c.Email)
	for _, e := range c.MoreEmails {
		line("email "+string(e.Type), e.Address)
	}
	line("phone", c.Phone)
	for _, p := range c.MorePhones {
		line("phone "+string(p.Type), p.Number)
	}
	for _, l := range c.Links {
		line("link", l)
	}
	line("street", c.Location.Street)
	line("zip", c.Location.ZipCode)
	line("city", c.Location.City)
	line("state", c.Location.State)
	line("country", c.Location.Country)
	line("available", c.AvailableFrom)
	line("salary", strings.TrimSpace(c.Salary.Amount+" "+string(c.Salary.Period)))
	return b.String()
}

// confidence finds how sure a suggestion for a field is.
func confidence(t *testing.T, s prefill.Suggestions, f draft.Field) prefill.Confidence {
	t.Helper()
	for _, item := range s.Items {
		if item.Field == f {
			return item.Confidence
		}
	}
	t.Fatalf("suggested are %v, want something for %s", s.Items, f)
	return 0
}

func same(t *testing.T, got, want string) {
	t.Helper()
	if got = strings.TrimSpace(got); got != strings.TrimSpace(want) {
		t.Errorf("got\n%s\n\nwant\n%s", got, strings.TrimSpace(want))
	}
}

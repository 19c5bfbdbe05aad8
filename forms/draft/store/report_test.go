package store

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"time"

	"kombo-apply/apiclient"
)

func TestTheHistoryIsSearchedByWordsInAnyOrder(t *testing.T) {
	l := HistoryListing{Entries: []HistoryEntry{
		{Candidate: "Jörg Müßig", Email: "jm@example.com", JobLabel: "Backend Engineer · Berlin", Outcome: apiclient.Created},
		{Candidate: "Ada Lovelace", Email: "ada@example.com", JobLabel: "Data Engineer", Outcome: apiclient.CreatedWithWarnings, ApplicationIDs: []apiclient.ID{"app7"}},
	}}
	for query, want := range map[string]string{
		"": "Jörg Müßig|Ada Lovelace", "engineer": "Jörg Müßig|Ada Lovelace", "berlin muessig": "Jörg Müßig", "MUSSIG backend": "Jörg Müßig", "with warnings": "Ada Lovelace",
		"app7": "Ada Lovelace", "ada berlin": "",
	} {
		var got []string
		for _, e := range l.Matching(query) {
			got = append(got, e.Candidate)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q finds %v, want %s", query, got, want)
		}
	}
}

func TestALineNamesPersonJobAndLink(t *testing.T) {
	e := HistoryEntry{Candidate: "Ada Lovelace", JobLabel: "Data Engineer", Links: []apiclient.Text{"https://a.example/c", "https://a.example/a"}}
	if got, want := e.Line(), "Ada Lovelace · Data Engineer · https://a.example/a"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOneReportADayIsWrittenAnew(t *testing.T) {
	morning, noon := time.Date(2026, 7, 1, 9, 0, 0, 0, time.UTC), time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
	if a, b := ReportName(morning, "", "csv"), ReportName(noon, "", "csv"); a != b || a != "candidates-2026-07-01.csv" {
		t.Errorf("the report is in %s and in %s; want one, candidates-2026-07-01.csv", a, b)
	}
	if got, want := ReportName(noon, "sandbox", "md"), "candidates-2026-07-01-sandbox.md"; got != want {
		t.Errorf("the report of the sandbox is in %s, want %s", got, want)
	}
	r := NewReport(HistoryEntry{Time: noon, Email: "b"}, HistoryEntry{Time: morning, Email: "a", Outcome: apiclient.Unknown}, HistoryEntry{Time: morning, Email: "a", Outcome: apiclient.Created})
	if len(r) != 2 || r[0].Email != "a" || r[0].Outcome != apiclient.Created {
		t.Errorf(`the report is %+v, want 2, "a" and %q`, r, apiclient.Created)
	}
}

func TestNoCellOfTheReportIsAFormula(t *testing.T) {
	for _, cell := range []string{"=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\x1b[1m=1", " =1", "＝1", "Bo;=1", "Bo;;\t+1", `Bo;"=1"`, "Bo; @x", "Bo\n=1", "Bo\t-1"} {
		file := strings.TrimPrefix(string(Report{{Email: cell}}.As("csv")), byteOrderMark)
		for _, separator := range ",;\t" { // one of them is a spreadsheet's, by its language
			r := csv.NewReader(strings.NewReader(file))
			r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, true, -1
			rows, err := r.ReadAll()
			if err != nil {
				t.Fatal(err)
			}
			for _, read := range slices.Concat(rows...) {
				if strings.IndexAny(strings.TrimLeft(read, " \t\n\""), "=+-@＝") == 0 {
					t.Errorf("%q is the formula %q, split at %q, want more than 0", cell, read, separator)
				}
			}
		}
	}
	if got := string(Report{{Candidate: "Bo; Ada-Lou", JobLabel: "C++ @ Berlin"}}.As("csv")); !strings.Contains(got, ",Bo; Ada-Lou,,C++ @ Berlin,") {
		t.Errorf(`what is no formula is changed: %q, want ",Bo; Ada-Lou,,C++ @ Berlin," in it`, got)
	}
}

func TestNoCellOfTheMarkdownReportIsMarkup(t *testing.T) {
	row := HistoryEntry{
		Candidate: "[Bo](https://evil.example) ![x](y) **b** _i_ `c` <b> ~s~ a|b \\ www.evil.example &lt; x",
		Links:     []apiclient.Text{"https://ats.example/a_b?c=d|e](x)`<"},
	}
	got := string(Report{row}.As("md"))
	for _, want := range []string{
		"| \\[Bo\\](https\\://evil.example) !\\[x\\](y) \\*\\*b\\*\\* \\_i\\_ \\`c\\` &lt;b> \\~s\\~ a\\|b \\\\ www\\.evil.example &amp;lt; x |",
		"| https://ats.example/a_b?c=d%7Ce%5D(x)%60%3C |",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report lacks %s, want %q in it:\n%s", want, want, got)
		}
	}
}

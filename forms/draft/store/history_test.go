package store

import (
	"reflect"
	"testing"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

func anEntry() HistoryEntry {
	return HistoryEntry{
		Time: today.Add(-time.Second), Target: meta().Target, Endpoint: apiclient.EndpointApplication,
		JobID: "J1", JobLabel: "Engineer · Berlin", Candidate: "Ada Lovelace", Email: "ada@example.com",
		Outcome: apiclient.CreatedWithWarnings, CandidateID: "C1", ApplicationIDs: []apiclient.ID{"A1", "A2"},
		Links: []apiclient.Text{"https://ats.example/c/1"}, Warnings: []apiclient.Text{"The city was dropped."},
		Error: &HistoryError{Code: "PLATFORM.X", Title: "t", Message: "m", LogURL: "https://app.kombo.dev/logs/1"},
		Body:  "{\n  \"candidate\": {}\n}", Draft: ada(),
	}
}

func TestWhatIsRecordedComesBackExactly(t *testing.T) {
	s := open(t)
	for name, e := range map[string]HistoryEntry{"full": anEntry(), "empty": {Time: today}} {
		id, err := s.History().Record(e)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.History().Load(id)
		e.ID = id
		if err != nil || !reflect.DeepEqual(got, e) {
			t.Errorf("%s: got  %+v, %v\nwant %+v", name, got, err, e)
		}
	}
	l, err := s.History().List()
	if err != nil || len(l.Entries) != 2 || len(list(t, s).Drafts) != 0 {
		t.Errorf("listed %+v, %v, want no error, 2 entries, 0 drafts", l, err)
	}
}

func TestReopeningGivesTheDraftWithoutFileBytes(t *testing.T) {
	s := open(t)
	e := anEntry()
	e.Draft.Attachments = []draft.Attachment{{Type: "CV", File: draft.File{Name: "CV.pdf", Data: "QUJD"}}}
	id, err := s.History().Record(e)
	if err != nil {
		t.Fatal(err)
	}
	e, err = s.History().Load(id[:9])
	if err != nil {
		t.Fatal(err)
	}
	d, lost := e.Draft, e.Lost
	if len(lost) != 1 || d.Attachments[0].File != (draft.File{Name: "CV.pdf", BytesLost: true}) || !reflect.DeepEqual(d.Candidate, ada().Candidate) {
		t.Errorf("reopened %+v, %v, want 1, %+v and %+v", d, lost, (draft.File{Name: "CV.pdf", BytesLost: true}), ada().Candidate)
	}
}

func TestHistoryThatIsOffRecordsNothingAndCanBeRead(t *testing.T) {
	s := open(t)
	if _, err := s.History().Record(anEntry()); err != nil {
		t.Fatal(err)
	}
	off := open(t, in(dirOf(s)), func(o *Options) { o.HistoryOff = true }).History()
	if id, err := off.Record(anEntry()); id != "" || err != nil {
		t.Errorf("recorded %q, %v, want id empty, no error", id, err)
	}
	if l, err := off.List(); len(l.Entries) != 1 || err != nil {
		t.Errorf("listed %+v, %v, want 1 entries, no error", l, err)
	}
}

func TestHistoryCanBeRemovedAndPurged(t *testing.T) {
	s := open(t)
	h := s.History()
	for range 2 {
		if _, err := h.Record(anEntry()); err != nil {
			t.Fatal(err)
		}
	}
	l, err := h.List()
	if err != nil {
		t.Fatal(err)
	}
	overwriteHistory(t, s, l.Entries[0].ID)
	if l, err = h.List(); err != nil || len(l.Entries) != 1 || len(l.Quarantined) != 1 {
		t.Errorf("listed %+v, %v, want no error, 1 entries, 1 aside", l, err)
	}
	if n, err := h.Purge(0); n != 2 || err != nil || len(names(t, s.sent.dir)) > 0 {
		t.Errorf("purged %d, %v, want 2, no error and none", n, err)
	}
}

func overwriteHistory(t *testing.T, s *Store, id string) {
	t.Helper()
	writeFile(t, s.sent.path(id), "{")
}

package plain_test

import (
	"os"
	"path/filepath"
	"testing"

	"kombo-apply/forms/draft/prefill"
	"kombo-apply/forms/session"
	"kombo-apply/ui/plain"
)

func TestAQueueOfFilesIsWorkedOnOneAfterTheOther(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt": "Ada Lovelace\nada@example.com\n", "b.txt": "\x00\x01\x02", "c.txt": "Grace Hopper\ngrace@example.com\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files, err := prefill.Files([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	queue := session.NewQueue(files)
	talk := say(t, func(e *plain.Env) { e.Session.Queue = queue },
		"all", noQuestions, "!", "send", "next", "all", "!", "send", "quit")
	talk.says(t, "1 of 3, a.txt", "Ada Lovelace was created", "next (file, 2 left)", "2 of 3, b.txt", "3 of 3, c.txt", "Grace Hopper was created")
	if got, want := queue.Summary(), "2 sent, 1 not read (b.txt)"; got != want {
		t.Errorf("of the files %s; want %s", got, want)
	}
}

func TestTheNextCandidateKeepsWhatTheSettingSays(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.txt"), filepath.Join(dir, "b.txt")
	for path, text := range map[string]string{a: "Ada Lovelace\nada@example.com\nSeestraße 1, 24103 Kiel, Germany\n", b: "Grace Hopper\ngrace@example.com\n"} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, row := range []struct {
		keep session.CarryOver
		city string
		job  bool
	}{
		{session.CarryOver{Job: true, Location: true}, "Kiel", true},
		{session.CarryOver{Job: true}, "", true},
		{session.CarryOver{Location: true}, "Kiel", false},
	} {
		talk := say(t, func(e *plain.Env) { e.Session.Queue, e.CarryOver = session.NewQueue([]string{a, b}), row.keep },
			"all", noQuestions, "!", "send", "next", "all", "!", "quit")
		if got := talk.draft; got.Candidate.Location.City != row.city || (got.JobID != "") != row.job {
			t.Errorf("with %+v the next one begins in %q at the job %q, want %q and a job: %v\n%s", row.keep, got.Candidate.Location.City, got.JobID, row.city, row.job, talk.out)
		}
	}
}

func TestAPastedTextFillsInTheCandidate(t *testing.T) {
	talk := say(t, nil, noQuestions, "!", "fill", "paste", "Kind regards,", "Owen Blackwood", "owen.blackwood@mail.example", "+44 7700 900123", ".", "all", "quit")
	talk.says(t, "filled in from the text")
	if c := talk.draft.Candidate; c.LastName != "Blackwood" || c.Email != "owen.blackwood@mail.example" || len(talk.draft.Attachments) > 0 {
		t.Errorf(`the candidate is %+v with %d attachments, want "Blackwood", "owen.blackwood@mail.example" and none`, c, len(talk.draft.Attachments))
	}
}

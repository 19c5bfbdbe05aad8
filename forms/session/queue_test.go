package session

import "testing"

func TestAQueueSaysWhereItStandsAndWhatBecameOfIt(t *testing.T) {
	q := NewQueue([]string{"/cv/a.pdf", "/cv/b.pdf", "/cv/c.pdf", "/cv/d.pdf"})
	if got := q.Position(); got != "1 of 4, a.pdf" {
		t.Errorf(`it stands at %q, want "1 of 4, a.pdf"`, got)
	}
	for _, fate := range []QueueEnd{QueueSent, QueueFailed, QueueSkipped} {
		q.Next(fate)
	}
	if got, want := q.Position()+": "+q.Summary(), "4 of 4, d.pdf: 1 sent, 1 skipped (c.pdf), 1 not read (b.pdf), 1 left"; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	q.Next(QueueSent)
	q.Next(QueueSent)
	if path, ok := q.Current(); ok || q.Position() != "" || q.Summary() != "2 sent, 1 skipped (c.pdf), 1 not read (b.pdf)" {
		t.Errorf(`behind the end it is at %q: %s, want none, it empty and "2 sent, 1 skipped (c.pdf), 1 not read (b.pdf)"`, path, q.Summary())
	}
	if _, ok := (*Queue)(nil).Current(); ok || NewQueue(nil) != nil {
		t.Error("no files make a queue, want none")
	}
}

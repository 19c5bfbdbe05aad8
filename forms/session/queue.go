package session

import (
	"fmt"
	"path/filepath"
	"strings"

	"kombo-apply/forms/value/words"
)

// Queue is a pile of files, one candidate each, in the order in which they are worked on.
type Queue struct {
	files []string
	ends  []QueueEnd // of the files before the current one
}

// QueueEnd is what became of a file of a queue.
type QueueEnd int

// The ends.
const (
	QueueSent    QueueEnd = iota // its candidate was sent
	QueueSkipped                 // omitted, or put aside
	QueueFailed                  // it could not be read
)

// NewQueue is a queue of files; nil for none.
func NewQueue(files []string) *Queue {
	if len(files) == 0 {
		return nil
	}
	return &Queue{files: files}
}

// Current is the file that is worked on now; false when the queue is done, or nil.
func (q *Queue) Current() (path string, ok bool) {
	if q == nil || len(q.ends) >= len(q.files) {
		return "", false
	}
	return q.files[len(q.ends)], true
}

// Files are all of the queue.
func (q *Queue) Files() []string {
	if q == nil {
		return nil
	}
	return q.files
}

// Next records what became of the current file, and goes on to the next one.
func (q *Queue) Next(end QueueEnd) {
	if _, ok := q.Current(); ok {
		q.ends = append(q.ends, end)
	}
}

// Remaining counts the files behind the current one.
func (q *Queue) Remaining() int {
	if q == nil {
		return 0
	}
	return max(len(q.files)-len(q.ends)-1, 0)
}

// Position is the position in the queue: 3 of 17, CV-Lovelace.pdf. Empty if it is done.
func (q *Queue) Position() string {
	path, ok := q.Current()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d of %d, %s", len(q.ends)+1, len(q.files), words.OneLine(filepath.Base(path)))
}

// At is the number of the current file, from one, and how many there are; 0 behind the end.
func (q *Queue) At() (n, of int) {
	if _, ok := q.Current(); !ok {
		return 0, 0
	}
	return len(q.ends) + 1, len(q.files)
}

// Of lists the files that ended so.
func (q *Queue) Of(end QueueEnd) (out []string) {
	for i, f := range q.ends {
		if f == end {
			out = append(out, q.files[i])
		}
	}
	return out
}

// Summary says what became of the files so far, and names those whose candidates were not sent:
// 12 sent, 1 skipped (a.pdf), 1 not read (b.pdf), 2 left.
func (q *Queue) Summary() string {
	part := func(what string, files []string, names string) string {
		if len(files) == 0 {
			return ""
		}
		return fmt.Sprintf("%d %s%s", len(files), what, names)
	}
	skipped, failed := q.Of(QueueSkipped), q.Of(QueueFailed)
	return words.Join(", ", part("sent", q.Of(QueueSent), ""), part("skipped", skipped, " ("+named(skipped)+")"),
		part("not read", failed, " ("+named(failed)+")"), part("left", q.files[len(q.ends):], ""))
}

// named are the names of files; of many only the first.
func named(files []string) string {
	const most = 5
	var names []string
	for _, f := range files[:min(len(files), most)] {
		names = append(names, words.OneLine(filepath.Base(f)))
	}
	if more := len(files) - most; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}

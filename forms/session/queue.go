package session

import (
	"fmt"
	"path/filepath"
	"strings"

	"kombo-apply/forms/value/words"
)

// Queue is a pile of files, one candidate each, in the order in which they are worked on. A nil one has no files.
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

// Files are all of the queue.
func (q *Queue) Files() []string {
	if q == nil {
		return nil
	}
	return q.files
}

// At is the number of the current file, from one, and how many there are; 0 behind the end.
func (q *Queue) At() (n, of int) {
	if q == nil || len(q.ends) == len(q.files) {
		return 0, 0
	}
	return len(q.ends) + 1, len(q.files)
}

// Current is the file that is worked on now; false when the queue is done.
func (q *Queue) Current() (path string, ok bool) {
	n, _ := q.At()
	if n == 0 {
		return "", false
	}
	return q.files[n-1], true
}

// Next records what became of the current file, and goes on to the next one.
func (q *Queue) Next(end QueueEnd) {
	if n, _ := q.At(); n > 0 {
		q.ends = append(q.ends, end)
	}
}

// Remaining counts the files behind the current one.
func (q *Queue) Remaining() int {
	n, of := q.At()
	return of - n
}

// Position is the position in the queue: 3 of 17, CV-Lovelace.pdf. Empty if it is done.
func (q *Queue) Position() string {
	path, ok := q.Current()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d of %d, %s", len(q.ends)+1, len(q.files), words.OneLine(filepath.Base(path)))
}

// Summary says what became of the files so far, and names those whose candidates were not sent:
// 12 sent, 1 skipped (a.pdf), 1 not read (b.pdf), 2 left.
func (q *Queue) Summary() string {
	ended := map[QueueEnd][]string{}
	for i, end := range q.ends {
		ended[end] = append(ended[end], words.OneLine(filepath.Base(q.files[i])))
	}
	count := func(n int, what string) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprintf("%d %s", n, what)
	}
	naming := func(files []string, what string) string {
		const most = 5
		n := len(files)
		if n > most {
			files = append(files[:most], fmt.Sprintf("%d more", n-most))
		}
		return count(n, what+" ("+strings.Join(files, ", ")+")")
	}
	return words.Join(", ", count(len(ended[QueueSent]), "sent"), naming(ended[QueueSkipped], "skipped"),
		naming(ended[QueueFailed], "not read"), count(len(q.files)-len(q.ends), "left"))
}

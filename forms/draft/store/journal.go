package store

import (
	"cmp"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"sync"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// Submitted names what a submit is for. The journal keeps keyed hashes of it, and
// no personal data.
type Submitted struct {
	// Person is the main e-mail address; case and the space around it do not count.
	Person string
	// Jobs are all IDs of the job: Kombo's and, with remote: before it, the ATS's.
	Jobs []string
	// Target is its destination: base URL, integration and instance.
	Target Target
}

// SubmittedBy is what a draft is for. Without an address the name stands for the
// person.
func SubmittedBy(d draft.Draft, t Target) Submitted {
	c := d.Candidate
	return Submitted{Person: cmp.Or(strings.TrimSpace(c.Email), c.FirstName+"\x00"+c.LastName), Jobs: []string{d.JobID}, Target: t}
}

// Sent is what the journal knows of the last submit that may have arrived. The
// zero Sent: there is none.
type Sent struct {
	ID string // of its entry
	At time.Time
	// Outcome is Created, or Unknown while it may have arrived.
	Outcome apiclient.Outcome
}

// Unclear reports whether it is not known what became of it.
func (s Sent) Unclear() bool { return s.Outcome == apiclient.Unknown }

// ErrSentMeanwhile: between the look at the journal and the entry that begins a
// submit, another program has begun the same.
var ErrSentMeanwhile = errors.New("another window has sent the same meanwhile")

// Journal holds of each submit that it was begun and what came of it, so that
// nothing is sent twice without being asked about: across restarts, windows and
// commands. It is written before the first byte of a POST and after its answer,
// lies beside the drafts and needs no keyring.
//
// Begin, End, Last and Reload may be called by any goroutine.
type Journal struct {
	// file is nil if there is nothing to write to: then the journal lasts as long as the program.
	file *journalFile
	salt []byte
	now  func() time.Time

	writing sync.Mutex // held longest: programs take turns by a lock, goroutines by this

	mu    sync.Mutex
	index journalIndex
	// unwritten are entries of this program that the file does not have.
	unwritten []journalEntry
	err       error // why the last Begin could not be written
}

// journalEntry is one line of the journal.
type journalEntry struct {
	ID string `json:"id"`
	// For are the hashes of what it is for; on the first line of an ID only.
	For   []string          `json:"for,omitempty"`
	State apiclient.Outcome `json:"state"`
	At    time.Time         `json:"at"`
}

// begun is the state of an entry whose outcome has not come yet.
const begun apiclient.Outcome = "begun"

// NewJournal is a journal of this program's run alone.
func NewJournal(now func() time.Time) *Journal {
	return &Journal{now: now, salt: newSalt(), index: newJournalIndex()}
}

// OpenJournal opens the journal of this machine and removes from it what has
// expired.
func OpenJournal(o Options) (*Journal, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	file, salt, err := openJournalFile(o)
	if err != nil {
		return nil, err
	}
	j := &Journal{file: file, salt: salt, now: o.Now, index: newJournalIndex()}
	return j, j.Reload()
}

// Group makes entries wait for the disk together, once a second at most, for a
// batch: a program that is killed loses none of them, a power cut those of the
// last second. What it returns waits for those that are left.
func (j *Journal) Group() (flush func() error) {
	if j.file == nil {
		return func() error { return nil }
	}
	j.writing.Lock()
	defer j.writing.Unlock()
	j.file.syncEvery = time.Second
	return func() error {
		j.writing.Lock()
		defer j.writing.Unlock()
		return j.file.sync()
	}
}

// Begin writes down that a submit begins; seen is what Last has told of it. It
// returns ErrSentMeanwhile, and writes nothing, if that is no longer true. After
// any other error the journal lasts for this run only.
func (j *Journal) Begin(s Submitted, seen Sent) (id string, err error) {
	e := journalEntry{ID: rand.Text(), For: j.hashes(s), State: begun, At: j.now()}
	if s.Target.Instance != "" { // a list of drafts knows of no instance
		anyInstance := s
		anyInstance.Target.Instance = ""
		e.For = append(e.For, j.hashes(anyInstance)...)
	}
	err = j.write(e, func() error {
		if err := j.Reload(); err != nil {
			return err
		}
		if last := j.Last(s); last.Outcome != seen.Outcome || !last.At.Equal(seen.At) {
			return ErrSentMeanwhile
		}
		return nil
	})
	if errors.Is(err, ErrSentMeanwhile) {
		return "", err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.err = err
	return e.ID, err
}

// Err is why the journal could not be written when it was last tried; nil while
// it can.
func (j *Journal) Err() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.err
}

// End writes down what came of a submit. It is called again when a look has
// found that one of unknown outcome has arrived.
func (j *Journal) End(id string, outcome apiclient.Outcome) error {
	return j.write(journalEntry{ID: id, State: outcome, At: j.now()}, func() error { return nil })
}

// write adds an entry to the file and to what this program knows; it knows also
// what could not be written. ErrSentMeanwhile of may adds it to neither.
func (j *Journal) write(e journalEntry, may func() error) error {
	j.writing.Lock()
	defer j.writing.Unlock()
	var from, to int64
	var failed error
	if j.file == nil {
		failed = may()
	} else {
		failed = j.file.locked(func() (err error) {
			if err = may(); err == nil {
				from, to, err = j.file.append(e)
			}
			return err
		})
	}
	if errors.Is(failed, ErrSentMeanwhile) {
		return failed
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.index.add(e)
	switch {
	case failed != nil:
		j.unwritten = append(j.unwritten, e)
	case j.file != nil && j.file.offset == from: // it need not be read again
		j.file.offset = to
	}
	return failed
}

// Last tells of the last submit for the same that may have arrived.
func (j *Journal) Last(s Submitted) Sent {
	hashes := j.hashes(s)
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.index.last(hashes)
}

// Unanswered counts the submits that were begun and of which nothing more is known: the program was
// killed, or is still sending. It says when the last was begun.
func (j *Journal) Unanswered() (n int, last time.Time) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.index.unanswered()
}

// Reload reads what other programs have written.
func (j *Journal) Reload() error {
	if j.file == nil {
		return nil
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	anew := false
	err := j.file.readNew(func(e journalEntry) { j.index.add(e) }, func() { j.index, anew = newJournalIndex(), true })
	if anew {
		for _, e := range j.unwritten {
			j.index.add(e)
		}
	}
	return err
}

// hashes are one for each ID of the job, so that a submit is found by any of them.
func (j *Journal) hashes(s Submitted) []string {
	var out []string
	for _, job := range s.Jobs {
		h := hmac.New(sha256.New, j.salt)
		for _, part := range []string{strings.ToLower(strings.TrimSpace(s.Person)), job, s.Target.BaseURL, s.Target.Integration, s.Target.Instance} {
			h.Write([]byte(part + "\x00"))
		}
		out = append(out, hex.EncodeToString(h.Sum(nil)))
	}
	return out
}

func newSalt() []byte {
	salt := make([]byte, sha256.Size)
	_, _ = rand.Read(salt) // it never fails; the program would end
	return salt
}

package store

import (
	"cmp"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"hash"
	"slices"
	"strings"
	"sync"
	"time"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// Submitted names what a submit is for. The journal keeps only keyed hashes of it.
type Submitted struct {
	// Person is the main e-mail address; case and the space around it do not count.
	Person string
	// Jobs are all IDs of the job: Kombo's and, with remote: before it, the ATS's.
	Jobs []string
	// Target is its destination: base URL, integration and instance.
	Target Target
}

// SubmittedBy is what a draft is for. Without an address the name stands for the person.
func SubmittedBy(d draft.Draft, t Target) Submitted {
	c := d.Candidate
	return Submitted{Person: cmp.Or(strings.TrimSpace(c.Email), c.FirstName+"\x00"+c.LastName), Jobs: []string{d.JobID}, Target: t}
}

// Sent is the last submit that may have arrived, as the journal knows it; zero if there is none.
type Sent struct {
	ID string // of its entry
	At time.Time
	// Outcome is Created, or Unknown while it may have arrived.
	Outcome apiclient.Outcome
}

// Unclear reports whether it is not known what became of it.
func (s Sent) Unclear() bool { return s.Outcome == apiclient.Unknown }

// ErrSentMeanwhile: another program has begun the same since the journal was read.
var ErrSentMeanwhile = errors.New("another window has sent the same meanwhile")

// Journal holds of each submit that it was begun and what came of it, so that nothing is sent twice
// without being asked about: across restarts, windows and commands. It is written before the first
// byte of a POST and after its answer, lies beside the drafts and needs no keyring.
//
// Begin, End, Last and Reload may be called by any goroutine.
type Journal struct {
	// file is nil if there is nothing to write to: then the journal lasts as long as the program.
	file *journalFile
	now  func() time.Time

	hashing sync.Mutex
	mac     hash.Hash // keyed with the salt of this machine

	writing sync.Mutex // held longest: programs take turns by a lock, goroutines by this

	mu    sync.Mutex
	index journalIndex
	// unwritten are entries of this program that the file does not have: it could not be written,
	// or they wait for the next ones. late writes those that have waited; nil unless entries are grouped.
	unwritten []journalEntry
	late      *time.Timer
	err       error // why the last Begin could not be written
}

type journalEntry struct {
	ID string `json:"id"`
	// For are the hashes of what it is for; on the first line of an ID only.
	For   []submitHash      `json:"for,omitempty"`
	State apiclient.Outcome `json:"state"`
	At    time.Time         `json:"at"`
}

// begun is the state of an entry whose outcome has not come yet.
const begun apiclient.Outcome = "begun"

// NewJournal is a journal of this program's run alone.
func NewJournal(now func() time.Time) *Journal {
	return newJournal(nil, newSalt(), now)
}

// OpenJournal opens the journal of this machine and removes from it what has
// expired. If there is one that cannot be read without its salt, it returns the error with a journal
// of this run, whose Err says so too: what may have been sent before is to be asked about.
func OpenJournal(o Options) (*Journal, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	file, salt, err := openJournalFile(o)
	if _, lost := errors.AsType[saltError](err); lost {
		j := NewJournal(o.Now)
		j.err = err
		return j, err
	}
	if err != nil {
		return nil, err
	}
	j := newJournal(file, salt, o.Now)
	return j, j.Reload()
}

func newJournal(file *journalFile, salt []byte, now func() time.Time) *Journal {
	return &Journal{file: file, now: now, mac: hmac.New(sha256.New, salt), index: newJournalIndex()}
}

// Group makes entries wait for the disk together, once a second at most, for a
// batch: a power cut loses those of the last second. Outcomes are written with the next
// entry, or after endWait: a program that is killed in between has begun these, and does not
// know more. What Group returns waits for those that remain.
func (j *Journal) Group() (flush func() error) {
	if j.file == nil {
		return func() error { return nil }
	}
	j.writing.Lock()
	defer j.writing.Unlock()
	j.file.syncEvery, j.late = time.Second, time.AfterFunc(endWait, func() { _ = j.write(nil) })
	j.file.giveBack = time.AfterFunc(lockShare, func() {
		j.writing.Lock()
		defer j.writing.Unlock()
		j.file.free()
	})
	return func() error {
		j.late.Stop()
		err := j.write(nil)
		j.writing.Lock()
		defer j.writing.Unlock()
		j.file.giveBack = nil
		j.file.free()
		return errors.Join(err, j.file.sync())
	}
}

// endWait is how long an outcome may wait to be written with another entry.
const endWait = 100 * time.Millisecond

// Begin writes down that a submit begins; seen is what Last has told of it. It
// returns ErrSentMeanwhile, and writes nothing, if that is no longer true. After
// any other error the journal lasts for this run only.
func (j *Journal) Begin(s Submitted, seen Sent) (id string, err error) {
	hashes := j.hashes(s)
	e := journalEntry{ID: rand.Text(), For: hashes, State: begun, At: j.now()}
	if s.Target.Instance != "" { // a list of drafts knows of no instance
		anyInstance := s
		anyInstance.Target.Instance = ""
		e.For = append(slices.Clip(hashes), j.hashes(anyInstance)...)
	}
	err = j.write(func() error {
		if last := j.last(hashes); last.Outcome != seen.Outcome || !last.At.Equal(seen.At) {
			return ErrSentMeanwhile
		}
		return nil
	}, e)
	if errors.Is(err, ErrSentMeanwhile) {
		return "", err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.err = err
	return e.ID, err
}

// Err is why the journal could not be written when it was last tried; nil while it can.
func (j *Journal) Err() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.err
}

// End writes down what came of a submit; again if a look-up finds that it has arrived.
func (j *Journal) End(id string, outcome apiclient.Outcome) error {
	e := journalEntry{ID: id, State: outcome, At: j.now()}
	if j.late == nil {
		return j.write(nil, e)
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.unwritten) == 0 {
		j.late.Reset(endWait)
	}
	j.index.add(e)
	j.unwritten = append(j.unwritten, e)
	return nil
}

// write adds entries to the file, with those that it does not have yet, and to what this program
// knows; it knows also what could not be written. With the error ErrSentMeanwhile of may, which may
// be nil, it adds them to neither.
func (j *Journal) write(may func() error, entries ...journalEntry) error {
	j.writing.Lock()
	defer j.writing.Unlock()
	var late []journalEntry
	var from, to int64
	failed := j.file.locked(func() (err error) {
		if err = j.Reload(); err == nil && may != nil {
			err = may()
		}
		if err == nil && j.file != nil {
			j.mu.Lock()
			late = slices.Clone(j.unwritten)
			j.mu.Unlock()
			from, to, err = j.file.append(append(late, entries...))
		}
		return err
	})
	if errors.Is(failed, ErrSentMeanwhile) {
		return failed
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, e := range entries {
		j.index.add(e)
	}
	switch {
	case failed != nil:
		j.unwritten = append(j.unwritten, entries...)
		return failed
	case j.file != nil && j.file.offset == from: // it need not be read again
		j.file.offset = to
	}
	j.unwritten = slices.Delete(j.unwritten, 0, len(late))
	return nil
}

// Last tells of the last submit for the same that may have arrived.
func (j *Journal) Last(s Submitted) Sent { return j.last(j.hashes(s)) }

func (j *Journal) last(hashes []submitHash) Sent {
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
func (j *Journal) hashes(s Submitted) []submitHash {
	j.hashing.Lock()
	defer j.hashing.Unlock()
	out := make([]submitHash, len(s.Jobs))
	for i, job := range s.Jobs {
		parts := []string{strings.ToLower(strings.TrimSpace(s.Person)), job, s.Target.BaseURL, s.Target.Integration, s.Target.Instance, ""}
		j.mac.Reset()
		_, _ = j.mac.Write([]byte(strings.Join(parts, "\x00"))) // a hash takes all
		copy(out[i][:], j.mac.Sum(nil))
	}
	return out
}

func newSalt() []byte {
	salt := make([]byte, sha256.Size)
	_, _ = rand.Read(salt) // it never fails; the program would end
	return salt
}

package batch

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/value/words"
)

// State is what a results file knows of a row.
type State int

// The states, in the order in which a row may take them.
const (
	New     State = iota // nothing, or that it was not sent: it can go
	Begun                // a POST was begun, and nothing says what came of it
	Unclear              // the outcome is unknown
	Over                 // created or rejected: it is not sent again
)

// Before is what the results file knows of a row from earlier runs.
type Before struct {
	State State
	At    time.Time // when it was begun

	taken bool // by a row of this run
}

// notOfTheRow are refusals that say nothing of the row: it can go again.
var notOfTheRow = []apiclient.Code{
	apiclient.CodeRateLimit, apiclient.CodeConcurrencyLimit, apiclient.CodeKeyInvalid, apiclient.CodeIntegrationNotFound,
}

// Results is the results file of a batch: an object a line, appended, so that a run that was
// killed can go on. It is safe for use by several goroutines.
type Results struct {
	mu     sync.Mutex
	file   *os.File // nil if nothing is written
	lock   *flock.Flock
	known  map[[keyBytes]byte]Before // the rows by their key, as far as earlier runs got
	synced time.Time
	failed error // the first write that did not work
}

// resultLine is what is read back of a line.
type resultLine struct {
	Key     string            `json:"key"`
	State   string            `json:"state"`
	At      time.Time         `json:"at,omitzero"`
	Outcome apiclient.Outcome `json:"outcome"`
	Error   *struct {
		Code apiclient.Code `json:"code"`
	} `json:"error"`
}

const (
	stateBegun = "begun"
	// StateDone is the state of a row with an outcome.
	StateDone = "done"
)

// NoResults remembers the rows of this run only.
func NoResults() *Results { return &Results{known: map[[keyBytes]byte]Before{}} }

// OpenResults opens a results file, or makes one that nobody else may read.
func OpenResults(path string) (*Results, error) {
	r := NoResults()
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	r.file = file
	if err := r.begin(path); err != nil {
		_ = file.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}

func (r *Results) begin(path string) error {
	info, err := r.file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return err // a device takes what is written, and tells nothing
	}
	r.lock = flock.New(path)
	if free, err := r.lock.TryLock(); err == nil && !free {
		return errors.New("another run is writing this file now")
	}
	if err := r.file.Chmod(0o600); err != nil {
		return err
	}
	return r.read()
}

// read takes in what earlier runs have written. A last line that was cut off is ended, and means nothing.
func (r *Results) read() error {
	cut := false
	err := eachLine(bufio.NewReader(r.file), func(line []byte) bool {
		var l resultLine
		if json.Unmarshal(line, &l) == nil {
			r.learn(l)
		}
		cut = !bytes.HasSuffix(line, []byte("\n")) && len(bytes.TrimSpace(line)) > 0
		return true
	})
	if err == nil && cut {
		_, err = r.file.WriteString("\n")
	}
	return err
}

func (r *Results) learn(l resultLine) {
	key, ok := binaryKey(l.Key)
	before := r.known[key]
	switch {
	case !ok:
		return
	case l.State == stateBegun:
		before.State, before.At = Begun, l.At
	case l.Outcome == apiclient.Created, l.Outcome == apiclient.CreatedWithWarnings:
		before.State = Over
	case l.Outcome == apiclient.Rejected && (l.Error == nil || !slices.Contains(notOfTheRow, l.Error.Code)):
		before.State = Over
	case l.Outcome == apiclient.Unknown:
		before.State = Unclear
	default:
		before.State = New
	}
	r.known[key] = before
}

func binaryKey(key string) (out [keyBytes]byte, ok bool) {
	n, err := hex.Decode(out[:], []byte(key)[:min(len(key), 2*keyBytes)])
	return out, err == nil && n == keyBytes
}

// Take tells what earlier runs know of a row; twice: a row of this run says the same.
func (r *Results) Take(key string) (before Before, twice bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	k, _ := binaryKey(key)
	before = r.known[k]
	if before.taken {
		return before, true
	}
	before.taken = true
	r.known[k] = before
	return before, false
}

// Begin writes down that the POST of a row begins. It has to be there before the first byte.
func (r *Results) Begin(row *Row, key string, now time.Time) error {
	return r.write(struct {
		Row    int       `json:"row"`
		Source string    `json:"source"`
		Key    string    `json:"key"`
		State  string    `json:"state"`
		At     time.Time `json:"at"`
	}{row.Number, row.Source, key, stateBegun, now.UTC().Round(time.Millisecond)})
}

// Done writes down what came of a row: an object with its key, and StateDone.
func (r *Results) Done(report any) error { return r.write(report) }

func (r *Results) write(v any) error {
	const syncEvery = time.Second // how long lines may wait for the disk together
	line, err := json.Marshal(v)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.file != nil {
		if r.failed != nil {
			return r.failed
		}
		if _, r.failed = r.file.Write(append(line, '\n')); r.failed != nil {
			return r.failed
		}
		if now := time.Now(); now.Sub(r.synced) > syncEvery {
			_ = r.file.Sync() // a device has nothing to wait for
			r.synced = now
		}
	}
	return nil
}

// Close waits for the disk.
func (r *Results) Close() error {
	if r.file == nil {
		return nil
	}
	_ = r.file.Sync()
	if r.lock != nil {
		_ = r.lock.Unlock()
	}
	return r.file.Close()
}

// rowResult is the last that a results file says of a row, as far as a table shows it.
type rowResult struct {
	Row          int      `json:"row"`
	Source       string   `json:"source"`
	State        string   `json:"state"`
	Outcome      string   `json:"outcome"`
	CandidateID  string   `json:"candidate_id"`
	Applications []string `json:"application_ids"`
	Warnings     []string `json:"warnings"`
	Problems     []struct {
		Text     string `json:"text"`
		Severity string `json:"severity"`
	} `json:"problems"`
	Error *struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

// WriteTable writes what a results file says as a table that only its owner may read.
func WriteTable(results, path string) error {
	rows, err := lastResults(results)
	if err != nil {
		return err
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	_ = w.Write([]string{"row", "source", "outcome", "candidate_id", "application_ids", "message"}) // a buffer takes all
	for _, r := range rows {
		_ = w.Write([]string{
			strconv.Itoa(r.Row), words.Cell(r.Source), cmp.Or(r.Outcome, r.State), words.Cell(r.CandidateID),
			words.Cell(strings.Join(r.Applications, " ")), words.Cell(r.message()),
		})
	}
	w.Flush()
	return store.Replace(path, text.Bytes())
}

func lastResults(path string) ([]rowResult, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	type origin struct {
		source string
		row    int
	}
	last := map[origin]rowResult{}
	if err := eachLine(bufio.NewReader(f), func(line []byte) bool {
		var r rowResult
		if json.Unmarshal(line, &r) == nil && r.Row > 0 {
			last[origin{r.Source, r.Row}] = r
		}
		return true
	}); err != nil {
		return nil, err
	}
	return slices.SortedFunc(maps.Values(last), func(a, b rowResult) int {
		return cmp.Or(strings.Compare(a.Source, b.Source), cmp.Compare(a.Row, b.Row))
	}), nil
}

// message is why a row was not created, or what Kombo warned of.
func (r rowResult) message() string {
	var parts []string
	if r.Error != nil {
		parts = append(parts, strings.TrimSpace(r.Error.Code+" "+r.Error.Message))
	}
	for _, p := range r.Problems {
		if p.Severity == "error" {
			parts = append(parts, p.Text)
		}
	}
	return strings.Join(append(parts, r.Warnings...), " ")
}

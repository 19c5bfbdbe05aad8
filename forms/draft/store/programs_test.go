package store

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// The test binary is started again as another program that uses the same
// folder; what it does is named in the environment.
const (
	roleEnv = "STORE_TEST_ROLE"
	dirEnv  = "STORE_TEST_DIR"
	idEnv   = "STORE_TEST_ID"
)

var roles = map[string]func(s *Store, e Entry) error{
	"fork":    saveInTurns,
	"hang":    hangBeforeTheRename,
	"forever": saveForever,
}

func TestMain(m *testing.M) {
	role, ok := roles[os.Getenv(roleEnv)]
	if !ok {
		os.Exit(m.Run())
	}
	s, err := Open(Options{Dir: os.Getenv(dirEnv), Expiry: Never})
	if err == nil {
		var e Entry
		if e, err = s.Load(os.Getenv(idEnv)); err == nil {
			err = role(s, e)
		}
	}
	if err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
}

// other starts another program; it ends when the test does.
func other(t *testing.T, role string, s *Store, id string) (cmd *exec.Cmd, in io.Writer, out *bufio.Reader) {
	t.Helper()
	cmd = exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), roleEnv+"="+role, dirEnv+"="+dirOf(s), idEnv+"="+id)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return cmd, stdin, bufio.NewReader(stdout)
}

func says(t *testing.T, out *bufio.Reader) string {
	t.Helper()
	line, err := out.ReadString('\n')
	if err != nil {
		t.Fatalf("the other program said %q and ended: %v", line, err)
	}
	return strings.TrimSpace(line)
}

// saveInTurns saves once for each line it reads, and prints the ID.
func saveInTurns(s *Store, e Entry) error {
	fmt.Println("ready")
	rev, lines := e.Revision, bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		next, err := s.Save(rev, named(lines.Text()), meta())
		if err != nil {
			return err
		}
		rev = next
		fmt.Println(rev.ID)
	}
	return lines.Err()
}

func TestTwoProgramsWithTheSameDraftLoseNothing(t *testing.T) {
	s := open(t, at(time.Now()))
	start := save(t, s, Revision{}, named("start"))
	_, in, out := other(t, "fork", s, start.ID)
	says(t, out)
	turn := func(text string) string {
		fmt.Fprintln(in, text)
		return says(t, out)
	}
	if got := turn("theirs 1"); got != start.ID {
		t.Errorf("they saved to %s, not to the draft %s, want %q", got, start.ID, start.ID)
	}
	mine := save(t, s, start, named("mine"))
	if mine.ID == start.ID {
		t.Errorf("their draft was overwritten, want anything but %q", start.ID)
	}
	if got := turn("theirs 2"); got != start.ID {
		t.Errorf("they were driven away to %s, want %q", got, start.ID)
	}
	for id, want := range map[string]string{start.ID: "theirs 2", mine.ID: "mine"} {
		if got := load(t, s, id).Draft.Candidate.FirstName; got != want {
			t.Errorf("%s holds %q, want %q", id, got, want)
		}
	}
}

func TestManyProgramsAtOnceLoseNothing(t *testing.T) {
	const programs, saves = 3, 15
	s := open(t, at(time.Now()))
	start := save(t, s, Revision{}, named("start"))
	var ins []io.Writer
	var outs []*bufio.Reader
	for range programs {
		_, in, out := other(t, "fork", s, start.ID)
		says(t, out)
		ins, outs = append(ins, in), append(outs, out)
	}
	for n := range saves {
		for p, in := range ins { // all save at the same time
			fmt.Fprintf(in, "program %d save %d\n", p, n)
		}
		list(t, s)
		for _, out := range outs {
			says(t, out)
		}
	}
	got := map[string]bool{}
	l := list(t, s)
	for _, d := range l.Drafts {
		got[strings.TrimSuffix(d.Candidate, " Lovelace")] = true
	}
	for p := range programs {
		if want := fmt.Sprintf("program %d save %d", p, saves-1); !got[want] {
			t.Errorf("%q is lost; there are %v, want each of them", want, got)
		}
	}
	if len(l.Drafts) != programs || len(l.Quarantined) > 0 {
		t.Errorf("there are %d drafts and %v, want %d and none", len(l.Drafts), l.Quarantined, programs)
	}
}

// hangBeforeTheRename stops when all is written and not yet renamed.
func hangBeforeTheRename(s *Store, e Entry) error {
	s.drafts.create = func(dir, path string) (pending, error) {
		p, err := newPending(dir, path)
		return hanging{p}, err
	}
	_, err := s.Save(e.Revision, named("new"), meta())
	return err
}

type hanging struct{ pending }

func (hanging) Commit() error {
	fmt.Println("written")
	select {}
}

func TestAKillBetweenWriteAndRenameLeavesTheOldDraft(t *testing.T) {
	s := open(t, at(time.Now()))
	rev := save(t, s, Revision{}, named("old"))
	cmd, _, out := other(t, "hang", s, rev.ID)
	if got := says(t, out); got != "written" {
		t.Fatal(got)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if got := names(t, s.drafts.dir); len(got) != 2 {
		t.Fatalf("there are %v, not the draft and what the dead program left, want 2", got)
	}
	l := list(t, s)
	if len(l.Drafts) != 1 || len(l.Quarantined) > 0 || load(t, s, rev.ID).Draft.Candidate.FirstName != "old" {
		t.Errorf(`listed %+v, want 1, none and "old"`, l)
	}
	// The lock died with the program, so that this does not wait.
	rev = save(t, s, rev, named("newer"))

	stray := filepath.Join(s.drafts.dir, names(t, s.drafts.dir)[0])
	old := time.Now().Add(-2 * strayAge)
	if err := os.Chtimes(stray, old, old); err != nil {
		t.Fatal(err)
	}
	open(t, in(dirOf(s)), at(time.Now()))
	if got := names(t, s.drafts.dir); len(got) != 1 || got[0] != rev.ID+suffix {
		t.Errorf("left: %v, want 1 and %q", got, rev.ID+suffix)
	}
}

// saveForever counts up in the draft, and says what is saved.
func saveForever(s *Store, e Entry) error {
	rev := e.Revision
	for n := 1; ; n++ {
		next, err := s.Save(rev, named(strconv.Itoa(n)), meta())
		if err != nil {
			return err
		}
		rev = next
		fmt.Println(n)
	}
}

func TestAKillAtAnyMomentLeavesAWholeDraft(t *testing.T) {
	for after := range 6 {
		s := open(t, at(time.Now()))
		rev := save(t, s, Revision{}, named("0"))
		cmd, _, out := other(t, "forever", s, rev.ID)
		saved := 0
		for range after {
			saved, _ = strconv.Atoi(says(t, out))
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		if l := list(t, s); len(l.Drafts) != 1 || len(l.Quarantined) > 0 {
			t.Fatalf("listed %+v, want 1 and none", l)
		}
		if got, _ := strconv.Atoi(load(t, s, rev.ID).Draft.Candidate.FirstName); got < saved {
			t.Errorf("%d was saved, and %d is there, want at least %d", saved, got, saved)
		}
	}
}

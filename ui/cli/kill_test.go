//go:build unix

package cli_test

import (
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var kills = flag.Int("kills", 6, "how many times the program is killed while something is typed")

// mostLost is how old what a kill takes may be.
const mostLost = time.Second

func TestAKillAtAnyMomentOfTypingTakesNothingOlderThanASecond(t *testing.T) {
	for range *kills {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			home := newHome(t)
			s := underTest(t, home, nil)
			s.waitFor("Which job is it for?", "choose").keys("entrepot").waitFor("> Responsable")
			s.keys(enter).waitFor("Stage", "tab next").keys(tab).waitFor("Who is applying?")
			busy := howBusy(t, home)
			typed, at := typeFor(s, time.Duration(rand.Int64N(int64(2500*time.Millisecond))))
			_ = s.cmd.Process.Kill()
			killed := time.Now()
			_ = s.exit()
			slack := busy()

			kept, damaged := keptName(t, home)
			if damaged {
				t.Error("a damaged draft is left behind, want none")
			}
			if !strings.HasPrefix(typed, kept) {
				t.Fatalf("the draft holds %q, which is no beginning of %q, want %q at its start", kept, typed, kept)
			}
			if len(kept) < len(typed) {
				if age := killed.Sub(at[len(kept)]); age > mostLost+slack {
					t.Errorf("%d of %d letters are lost, up to %v old; the machine was busy for %v, want at most %v", len(typed)-len(kept), len(typed), age, slack, mostLost+slack)
				}
			}
		})
	}
}

// typeFor types letters without a longer pause, and records when.
func typeFor(s *terminal, long time.Duration) (typed string, at []time.Time) {
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(time.Duration(10+rand.IntN(80)) * time.Millisecond) {
		letter := string(rune('a' + len(typed)%26))
		typed, at = typed+letter, append(at, time.Now())
		s.keys(letter)
	}
	return typed, at
}

// howBusy watches how late this machine does what takes a moment: to write a file
// and to wake up in time. What it returns tells the longest delay times three, since
// the program has more to do.
func howBusy(t *testing.T, dir string) func() time.Duration {
	t.Helper()
	stop, longest := make(chan struct{}), make(chan time.Duration)
	go func() {
		late := time.Duration(0)
		for {
			select {
			case <-stop:
				longest <- 3 * late
				return
			default:
			}
			start := time.Now()
			time.Sleep(20 * time.Millisecond)
			if f, err := os.Create(filepath.Join(dir, "probe")); err == nil {
				_, _ = f.WriteString("probe")
				_ = f.Sync()
				_ = f.Close()
			}
			late = max(late, time.Since(start)-20*time.Millisecond)
		}
	}()
	return func() time.Duration {
		close(stop)
		return <-longest
	}
}

// keptName is the first name in the only draft, if there is one, and whether
// something damaged lies beside it.
func keptName(t *testing.T, home string) (name string, damaged bool) {
	t.Helper()
	id, _, listed := strings.Cut(ran(t, home, "drafts"), "\t")
	if listed {
		if person, ok := requestOf(t, home, id)["candidate"].(map[string]any); ok {
			name, _ = person["first_name"].(string)
		}
	}
	corrupt, err := filepath.Glob(filepath.Join(home, "kombo-apply", "drafts", "*.corrupt*"))
	if err != nil {
		t.Fatal(err)
	}
	return name, len(corrupt) > 0
}

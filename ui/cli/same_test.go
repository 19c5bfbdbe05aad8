//go:build unix

package cli_test

import (
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"kombo-apply/apiclient/sandbox"
	"kombo-apply/assets"
)

// person answers line prompts by their label; Enter if nothing is known. A prompt that is repeated
// takes the next answer of its list.
type person struct {
	mu      sync.Mutex
	asked   *sync.Cond
	answers map[string][]string
	prompt  string // the last one, not answered yet
	all     strings.Builder
	gone    bool
	said    int // answers so far
}

// mostAnswers is more than any conversation needs: a person who goes round in circles leaves.
const mostAnswers = 150

func newPerson(answers map[string][]string) *person {
	p := &person{answers: answers}
	p.asked = sync.NewCond(&p.mu)
	return p
}

// Write hears what is printed.
func (p *person) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all.Write(text)
	said := p.all.String()
	last := said[strings.LastIndexByte(said, '\n')+1:]
	if strings.HasSuffix(last, ": ") {
		p.prompt = last
		p.asked.Signal()
	}
	return len(text), nil
}

// Read says the answer, once there is a prompt.
func (p *person) Read(buf []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.prompt == "" && !p.gone {
		p.asked.Wait()
	}
	if p.gone {
		return 0, os.ErrClosed
	}
	answer := p.next(p.prompt)
	p.prompt = ""
	p.said++
	p.gone = answer == "quit" || p.said > mostAnswers
	return copy(buf, answer+"\n"), nil
}

func (p *person) next(prompt string) string {
	label := strings.TrimSuffix(prompt, ": ")
	for _, mark := range []string{" (", " [", ", json"} {
		label, _, _ = strings.Cut(label, mark)
	}
	queue := p.answers[label]
	if len(queue) == 0 {
		return ""
	}
	p.answers[label] = queue[1:]
	return queue[0]
}

func TestPromptsSendByteForByteWhatSubmitSends(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.CopyFS(dir, assets.Dir("samples")); err != nil {
		t.Fatal(err)
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	stage, user, userName := demoIDs(t)
	body, err := os.ReadFile("testdata/everything.json")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.NewReplacer("STAGE", stage, "USER", user).Replace(string(body))
	if err := os.WriteFile(in("body.json"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, call := range []string{"candidate", "application"} {
		t.Run(call, func(t *testing.T) {
			submitted, env := demo(t, sandbox.Options{})
			if said, err := started(t, env, "submit", in("body.json"), "--endpoint", call).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s\nwant no error", err, said)
			}
			prompted, env := demo(t, sandbox.Options{})
			who := newPerson(everything(in, userName))
			c := started(t, env, "--plain", "--endpoint", call)
			c.Stdin, c.Stdout, c.Stderr = who, who, who
			_ = c.Run()
			if strings.Contains(who.all.String(), "\x1b") {
				t.Error("the transcript holds an escape code, want no \"\\x1b\" in it")
			}
			want, got := posted(submitted), posted(prompted)
			if want == "" || got != want {
				t.Errorf("the prompts sent, want a text and %q\n%s\nsubmit sent\n%s\n\n%s", want, got, want, who.all.String())
			}
			if call == "candidate" {
				sameConversation(t, strings.ReplaceAll(who.all.String(), dir, "DIR"))
			}
		})
	}
}

var update = flag.Bool("update", false, "write the conversation anew")

// ofOneRun is what differs from run to run.
var ofOneRun = regexp.MustCompile(`(candidate ID +|application ID +|link +|127\.0\.0\.1:)\S+`)

// sameConversation holds every prompt, its order and its words: people pipe their answers, and
// screen readers read them out.
func sameConversation(t *testing.T, got string) {
	t.Helper()
	const golden = "testdata/conversation.txt"
	got = ofOneRun.ReplaceAllString(got, "$1…")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	a, b := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			t.Fatalf("line %d of the conversation is\n%s\nwant\n%s\n(read it, and write it anew with -update)", i+1, a[i], b[i])
		}
	}
	if len(a) != len(b) {
		t.Errorf("the conversation has %d lines, want %d", len(a), len(b))
	}
}

func everything(in func(string) string, user string) map[string][]string {
	return map[string][]string{
		"Job":                     {"EVERY question", "Every question type"},
		"Stage":                   {"2"},
		"First name":              {"Zoë"},
		"Last name":               {`O’Hara <&> "X"`},
		"E-mail":                  {"nonsense", "zoe@example.com"},
		"Phone":                   {"+44 20 7946 0000"},
		"Current title":           {"CTO"},
		"Current company":         {"Harbour & Sons"},
		"Gender":                  {"?", "oth"},
		"More e-mails 1, Address": {"zoe@work.example"},
		"More e-mails 1, Type":    {"work"},
		"More e-mails 2, Address": {"z@example.org"},
		"More phones 1, Number":   {"+49 30 123456"},
		"More phones 1, Type":     {"3"},
		"Links 1":                 {"https://github.com/zoe"},
		"Country":                 {"deutschland"},
		"City":                    {"Köln"},
		"State or region":         {"NRW"},
		"Street and number":       {"Domplatz 1"},
		"ZIP code":                {"50667"},
		"Expected salary":         {"96000.50"},
		"Salary period":           {"year"},
		"Available from":          {"some day", "3.3.2031"},
		"Files 1, File":           {in("cv-ada.txt")},
		"Files 2, File":           {"'" + in("cv-grace.pdf") + "'"},
		"Files 2, Kind":           {"cover"},

		"A text without a display type":                         {`\-`},
		"A single line of at most 40 characters":                {"one line"},
		"Several lines, at most 200 characters":                 {"first"},
		"more, or . to end":                                     {"second", ".", "."},
		"An e-mail address":                                     {"ask@example.com"},
		"A number from 1 to 10":                                 {"11", "7"},
		"A decimal from -0.5 to 1.25":                           {"0.250"},
		"A PDF or text file of at most 1 MB":                    {in("portfolio-ada.pdf")},
		"A dropdown":                                            {"port"},
		"Radio buttons":                                         {"green"},
		"Two options share a name":                              {"springfield", "2"},
		"A choice among sixty":                                  {"swinoujscie"},
		"Several choices":                                       {"fog, 1"},
		"Yes or no, and it must be answered":                    {"n"},
		"Yes or no":                                             {"perhaps", "y"},
		"A date":                                                {"2030-01-31"},
		"Shown when “Yes or no” is yes":                         {"because it is yes"},
		"Shown for Port or Starboard":                           {"3"},
		"Shown when Fog or Ice is among the choices":            {"yes"},
		"Chain, first link: shown when the radio says Green":    {"yes"},
		"Chain, second link: shown when the first says yes":     {"go"},
		"Chain, third link: shown when the second says “Go on”": {"third"},
		"Sourced by":                                            {user},
		"GDPR consent":                                          {"yes"},
		"Consent expires":                                       {"2031-12-31"},
		"Advanced ATS fields and source":                        {"y"},
		"Fields of another tool":                                {"json"},
		"All remote fields as JSON":                             {`{"greenhouse": {"candidate": {"tags": ["a"]}}}`},
		"Source name":                                           {"Fair"},
		"Source unified key":                                    {"EVENT"},
		"Source ID":                                             {"7"},
		"send":                                                  {"send"},
		"next":                                                  {"quit"},
		"edit":                                                  {"quit"},
	}
}

// demoIDs names the second stage of the job of all questions, and a user.
func demoIDs(t *testing.T) (stage, user, name string) {
	t.Helper()
	var jobs []struct {
		ID     string
		Stages []struct{ ID string }
	}
	var users []struct {
		ID   string
		Last string `json:"last_name"`
		Mail string `json:"email"`
	}
	for file, into := range map[string]any{"jobs.json": &jobs, "users.json": &users} {
		text, err := fs.ReadFile(assets.Dir("demo"), file)
		if err == nil {
			err = json.Unmarshal(text, into)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, j := range jobs {
		if j.ID == "Ctk9oyfWhUWLsyHPHj1J6e8Y" {
			stage = j.Stages[1].ID
		}
	}
	return stage, users[0].ID, users[0].Mail
}

func posted(box *sandbox.Sandbox) string {
	for _, r := range box.Received() {
		if r.Method == "POST" {
			return string(r.Body)
		}
	}
	return ""
}

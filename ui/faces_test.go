package ui_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/adrg/xdg"
	"github.com/zalando/go-keyring"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/assets"
	"kombo-apply/forms"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
	"kombo-apply/ui"
	"kombo-apply/ui/cli"
	"kombo-apply/ui/cli/terminal"
)

// generated is how many made-up candidates go through each face.
const generated = 100

func TestWizardPromptsAndSubmitSendTheSameBytes(t *testing.T) {
	keyring.MockInit()
	dir := samples(t)
	job, user := demoJob(t, "Every question type"), demoUser(t)
	out := newExports(t)
	for seed := range uint64(generated) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			p := person{rand.New(rand.NewPCG(seed, 0)), dir, user}
			file := p.body(t, job)
			want := read(t, file)
			if p.maybe() {
				want.Endpoint = apiclient.EndpointApplication
			}
			submitted := run(t, want.Endpoint, strings.NewReader(""), "submit", file)
			same(t, "the wizard", ui.SendFromWizard(t, want, job, seed%10 == 0), submitted)
			talk := answering(want, job)
			same(t, "the prompts", run(t, want.Endpoint, talk, "--plain"), submitted)
			out.add(t, want.Endpoint, file, submitted)
			if t.Failed() {
				t.Log(talk)
			}
		})
	}
	out.sendTheSame(t)
}

func TestAWordIsSentAlikeFromWizardAndPrompts(t *testing.T) {
	keyring.MockInit()
	job := demoJob(t, "Payroll Specialist")
	countries := [][2]string{{"UK", "GB"}, {"America", "US"}, {"Holland", "NL"}, {"Suisse", "CH"}, {"cote d'ivoire", "CI"},
		{"Allemagne", "DE"}, {"Großbritannien", "GB"}, {"Kosovo", "XK"}, {"Eswatini", "SZ"}}
	salaries := []string{"85000", "85.000", "85,000", "85k", "85 000 €"}
	days := [][2]string{{"in 2 weeks", time.Now().AddDate(0, 0, 14).Format(time.DateOnly)}, {"24.12.2027", "2027-12-24"}}
	for i, country := range countries {
		salary, day := salaries[i%len(salaries)], days[i%len(days)]
		wants := []string{`"country": "` + country[1] + `"`, `"amount": 85000`}
		words := map[draft.Field]string{
			draft.FieldFirstName: "Ada", draft.FieldLastName: "Lovelace", draft.FieldEmail: "ada@example.com",
			draft.FieldCountry: country[0], draft.FieldSalaryAmount: salary, draft.FieldSalaryPeriod: "year", draft.FieldAvailable: day[0],
		}
		talk := newConversation(map[string][]string{"Job": {job.ID.Wire()}, "send": {"send"}, "next": {"quit"}})
		for key, word := range words {
			talk.answers[draft.SpecOf(key).Label] = []string{word}
		}
		prompted := run(t, apiclient.EndpointCandidate, talk, "--plain")
		if !strings.Contains(prompted, `"availability_date": "`+day[1]+`"`) {
			t.Errorf("%q by the prompts was sent as\n%s\nwant %s", day[0], prompted, day[1])
		}
		if i%len(days) == 0 {
			delete(words, draft.FieldAvailable) // the wizard's clock stands in another year
		} else {
			wants = append(wants, `"availability_date": "`+day[1]+`"`)
		}
		typed := ui.SendTyped(t, job, words)
		for _, want := range wants {
			if !strings.Contains(prompted, want) || !strings.Contains(typed, want) {
				t.Errorf("%q and %q: the prompts sent\n%s\nthe wizard\n%s\nwant %s in both", country[0], salary, prompted, typed, want)
			}
		}
	}
}

// same fails at the first line in which a face sends something else than submit.
func same(t *testing.T, face, got, want string) {
	t.Helper()
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(a), len(b)) {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			t.Errorf("%s sent another line %d:\n got %s\nwant %s", face, i+1, around(a, i), around(b, i))
			return
		}
	}
}

// around is a line of a body with those beside it, cut to be read.
func around(lines []string, i int) string {
	var out []string
	for _, line := range lines[min(max(i-2, 0), len(lines)):min(i+2, len(lines))] {
		out = append(out, line[:min(len(line), 120)])
	}
	return strings.Join(out, "\n     ")
}

// run runs the program against a sandbox of its own, and returns the body that was sent.
func run(t *testing.T, call apiclient.Endpoint, in io.Reader, args ...string) string {
	t.Helper()
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"} {
		t.Setenv(name, home)
	}
	config := filepath.Join(home, "kombo-apply", "config.toml")
	err := errors.Join(os.Mkdir(filepath.Dir(config), 0o700), os.WriteFile(config, []byte("[drafts]\nencrypt = false\n"), 0o600))
	if err != nil {
		t.Fatal(err)
	}
	xdg.Reload()
	box := sandbox.New(sandbox.Options{})
	server, err := box.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	environ := sandboxAt(server.URL)
	var out bytes.Buffer
	streams := terminal.Streams{In: in, Out: &out, Err: &out}
	if c, ok := in.(*conversation); ok {
		streams.Out, streams.Err = c, c
	}
	code := cli.Main(t.Context(), append(args, "--endpoint", string(call)), streams, environ)
	bodies := posted(box)
	if code != 0 || len(bodies) != 1 {
		t.Fatalf("%s ended with %d and %d requests, want 0 and 1:\n%s%v", args, code, len(bodies), &out, in)
	}
	return bodies[0]
}

func sandboxAt(url string) []string {
	return append(os.Environ(), "KOMBO_API_KEY=any", "KOMBO_INTEGRATION_ID=sandbox:demo", "KOMBO_BASE_URL="+url)
}

// posted are the bodies that a sandbox was sent.
func posted(box *sandbox.Sandbox) (bodies []string) {
	for _, r := range box.Received() {
		if r.Method == http.MethodPost {
			bodies = append(bodies, string(r.Body))
		}
	}
	return bodies
}

func read(t *testing.T, file string) *draft.Draft {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, problems, err := draft.Read(f, filepath.Dir(file))
	if err != nil || draft.Blocking(problems) {
		t.Fatal(err, problems, "want no error and nothing in the way")
	}
	d.Endpoint = apiclient.EndpointCandidate
	return &d
}

func demoJob(t *testing.T, name apiclient.Text) *apiclient.Job {
	t.Helper()
	jobs := demoList[apiclient.Job](t, "jobs.json")
	i := slices.IndexFunc(jobs, func(j apiclient.Job) bool { return j.Name == name })
	if i < 0 {
		t.Fatalf("there is no demo job %s, want one", name)
	}
	return &jobs[i]
}

// demoUser is the ID of a user of the demo ATS.
func demoUser(t *testing.T) string {
	t.Helper()
	return demoList[apiclient.User](t, "users.json")[0].ID.Wire()
}

func demoList[T any](t *testing.T, file string) (list []T) {
	t.Helper()
	text, err := fs.ReadFile(assets.Dir("demo"), file)
	if err == nil {
		err = json.Unmarshal(text, &list)
	}
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// conversation answers the prompts with what a draft holds. It hears what is printed, and says
// the next answer to the prompt that stands last.
type conversation struct {
	mu      sync.Mutex
	asked   *sync.Cond
	answers map[string][]string // by label, in order
	prompt  string              // the last one, not answered yet
	left    int                 // how many answers remain; a conversation that goes round ends
	all     strings.Builder
}

func newConversation(answers map[string][]string) *conversation {
	c := &conversation{answers: answers, left: 200}
	c.asked = sync.NewCond(&c.mu)
	return c
}

// answering knows the answers that a draft holds.
func answering(d *draft.Draft, job *apiclient.Job) *conversation {
	c := newConversation(map[string][]string{"Job": {d.JobID}, "send": {"send"}, "next": {"quit"}})
	known := draft.Context{Job: job}
	for _, id := range forms.Steps() {
		for _, it := range forms.ItemsOf(id, d, forms.Options{Known: &known, Today: time.Now}) {
			if it.Visible() {
				c.learn(it.Field)
			}
		}
	}
	return c
}

func (c *conversation) learn(f field.Field) {
	cells := map[string]field.Field{f.GetKey(): f}
	if rows, ok := f.(*field.Rows); ok {
		for _, cell := range rows.Cells() {
			cells[cell.GetKey()] = cell
		}
	}
	for _, l := range field.LinesOf(f) {
		if cell := cells[l.GetKey()]; cell != nil && cell.Summary() != "" {
			label := l.Ask().Label
			lines := strings.Split(said(cell), "\n")
			c.answers[label] = append(c.answers[label], lines[0])
			if cell.Ask().Long {
				c.answers["more"] = append(append(c.answers["more"], lines[1:]...), ".")
			}
		}
	}
}

// said is a value as a person enters it.
func said(f field.Field) string {
	p := f.Ask()
	number := func(id string) string {
		for i, o := range p.Options {
			if o.ID == id && len(p.Options) <= 20 {
				return fmt.Sprint(i + 1)
			} else if o.ID == id {
				return o.Label
			}
		}
		return id
	}
	switch value := f.GetValue().(type) {
	case *bool:
		return map[bool]string{true: "yes", false: "no"}[*value]
	case []string:
		var numbers []string
		for _, id := range value {
			numbers = append(numbers, number(id))
		}
		return strings.Join(numbers, ",")
	case string:
		switch {
		case len(p.Options) > 0:
			return number(value)
		case strings.ContainsAny(value[:1], `?<!-\`):
			return `\` + value
		}
		return value
	}
	return ""
}

// Write hears what is printed.
func (c *conversation) Write(text []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.all.Write(text)
	said := c.all.String()
	if last := said[strings.LastIndexByte(said, '\n')+1:]; strings.HasSuffix(last, ": ") {
		c.prompt = last
		c.asked.Signal()
	}
	return len(text), nil
}

// Read says the answer, once there is a prompt.
func (c *conversation) Read(buf []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for c.prompt == "" {
		c.asked.Wait()
	}
	if c.left--; c.left < 0 {
		return 0, io.EOF
	}
	defer func() { c.prompt = "" }()
	return copy(buf, c.next()+"\n"), nil
}

// next is the answer to the prompt: its label is the longest that it begins with.
func (c *conversation) next() string {
	label := ""
	for l := range c.answers {
		if strings.HasPrefix(c.prompt, l) && len(l) > len(label) {
			label = l
		}
	}
	queue := c.answers[label]
	if len(queue) == 0 {
		return ""
	}
	c.answers[label] = queue[1:]
	return queue[0]
}

func (c *conversation) String() string { return c.all.String() }

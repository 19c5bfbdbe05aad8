package plain_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kombo-apply/apiclient"
	"kombo-apply/apiclient/sandbox"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/ui/plain"
)

// talk is one run of the prompts, answers first.
type talk struct {
	out    string
	posted string
	result *apiclient.Result
	err    error
	draft  draft.Draft // at the end
}

// The jobs of the demo company that the tests apply for.
const (
	noQuestions   = "Initiativbewerbung / Speculative application"
	everyQuestion = "Every question type"
	hostile       = "remote:9002"
)

func say(t *testing.T, adjust func(*plain.Env), answers ...string) talk {
	t.Helper()
	box := sandbox.New(sandbox.Options{})
	server, err := box.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	client, err := apiclient.New(apiclient.Options{BaseURL: server.URL, IntegrationID: "sandbox:demo", Key: apiclient.NewSecret("any")})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	env := plain.Env{
		In: strings.NewReader(strings.Join(answers, "\n") + "\n"), Out: &out, Echo: true, CarryOver: session.StandardCarryOver,
		Session: session.New(session.Env{Kombo: client, Endpoint: apiclient.EndpointCandidate, PickFile: draft.PickFile}),
	}
	if adjust != nil {
		adjust(&env)
	}
	got := talk{}
	last, err := plain.Run(t.Context(), env)
	if got.err = err; last != nil {
		got.result = &last.Result
	}
	got.out, got.draft = out.String(), *env.Session.Draft
	for _, r := range box.Received() {
		if r.Method == "POST" {
			got.posted = string(r.Body)
		}
	}
	if strings.Contains(got.out, "\x1b") {
		t.Errorf("the transcript holds an escape code, want no \"\\x1b\" in it:\n%q", got.out)
	}
	return got
}

func (k talk) candidate(t *testing.T) map[string]any {
	t.Helper()
	var body struct{ Candidate map[string]any }
	if err := json.Unmarshal([]byte(k.posted), &body); err != nil {
		t.Fatalf("%v in %q\n%s\nwant no error", err, k.posted, k.out)
	}
	return body.Candidate
}

func (k talk) says(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		if !strings.Contains(k.out, text) {
			t.Errorf("%q was not said, want %q in it:\n%s", text, text, k.out)
		}
	}
}

func TestShortestWayThrough(t *testing.T) {
	k := say(t, nil, noQuestions, "", "Ada", "Marlowe", "ada@example.com", "!", "send", "quit")
	if k.err != nil || k.result == nil || k.result.Outcome != apiclient.Created {
		t.Fatalf("%v %+v\n%s\nwant no error, a result, outcome Created", k.err, k.result, k.out)
	}
	k.says(t, "Step 2 of 9: Candidate", "First name: Ada", "✓ Ada Marlowe was created.", "candidate ID")
}

func TestBackCorrectsTheLastQuestion(t *testing.T) {
	k := say(t, nil, noQuestions, "", "Aad", "<", "Ada", "Marlowe", "ada@example.com", "!", "send", "quit")
	if got := k.candidate(t)["first_name"]; got != "Ada" {
		t.Errorf("first name %v, want \"Ada\"", got)
	}
}

func TestValueThatIsNotValidIsKeptWhenItIsEnteredTwice(t *testing.T) {
	k := say(t, nil, noQuestions, "", "Ada", "Marlowe", "ada", "ada", "!", "send", "anyway", "quit")
	k.says(t, "type the same again to keep it as it is", "1 problem stands in the way", "Type anyway to send it")
	if got := k.candidate(t)["email_address"]; got != "ada" {
		t.Errorf("e-mail %v, want \"ada\"", got)
	}
}

func TestRequiredQuestionDoesNotTrap(t *testing.T) {
	k := say(t, nil, noQuestions, "", "", "", "Marlowe", "ada@example.com", "!", "quit")
	k.says(t, "This is required.", "Press Enter once more", "Nothing was sent.")
	if k.err != nil || k.posted != "" {
		t.Errorf("%v, sent %q, want no error, posted empty", k.err, k.posted)
	}
}

func TestReviewGoesToAProblemAndComesBack(t *testing.T) {
	k := say(t, nil, noQuestions, "", "Ada", "Marlowe", "!", "1", "ada@example.com", "send", "quit")
	if got := k.candidate(t)["email_address"]; got != "ada@example.com" {
		t.Errorf("e-mail %v\n%s\nwant \"ada@example.com\"", got, k.out)
	}
}

func TestReviewGoesToAStep(t *testing.T) {
	k := say(t, nil, noQuestions, "", "Ada", "Marlowe", "ada@example.com", "!", "location", "uk", "Bath", "!", "json", "send", "quit")
	k.says(t, `"city": "Bath"`)
	if got := k.candidate(t)["location"]; got == nil {
		t.Errorf("no location\n%s\nwant a got", k.out)
	}
}

func TestRowsComeAndGo(t *testing.T) {
	k := say(t, nil, noQuestions, "", "Ada", "Marlowe", "ada@example.com", "!",
		"contact", "one@example.com", "work", "two@example.com", "", "!",
		"contact", "-", "", "", "", "!", "send", "quit")
	var body struct {
		Candidate struct {
			More []map[string]string `json:"additional_email_addresses"`
		}
	}
	if err := json.Unmarshal([]byte(k.posted), &body); err != nil {
		t.Fatal(err)
	}
	if more := body.Candidate.More; len(more) != 1 || more[0]["email_address"] != "two@example.com" {
		t.Errorf("%v, want 1 and \"two@example.com\"\n%s", more, k.out)
	}
}

func TestQuestionIsNotAskedWhoseConditionDoesNotHold(t *testing.T) {
	answers := append([]string{everyQuestion, "", "Ada", "Marlowe", "ada@example.com", "!", "questions"}, make([]string, 0, 60)...)
	k := say(t, nil, append(answers, strings.Split(strings.Repeat("?\n\n\n", 60), "\n")...)...)
	if strings.Contains(k.out, "Shown when “Yes or no” is yes (") {
		t.Errorf(`a question is asked whose condition does not hold, want no "Shown when “Yes or no” is yes (" in it`)
	}
	k.says(t, "Please read", "so it cannot be answered here.")
}

func TestHostileTextCannotDriveTheTerminal(t *testing.T) {
	k := say(t, nil, hostile, "?", "", "Ada", "Marlowe", "ada@example.com", "!", "questions", "?", "", "", "?", "", "", "!", "json", "quit")
	k.says(t, "Hostile")
	for _, bad := range []string{"\x07", "\u202e", "\u009b", "\r"} {
		if strings.Contains(k.out, bad) {
			t.Errorf("%q was printed, want it without %q", bad, bad)
		}
	}
}

func TestJobThatCannotBeReadIsTakenWhenInsistedOn(t *testing.T) {
	k := say(t, nil, "no such job", "remote:nowhere", "remote:nowhere", "", "Ada", "Marlowe", "ada@example.com", "!", "send", "quit")
	k.says(t, "No job matches", "This job cannot be read", "Type the same ID again")
	if !strings.Contains(k.posted, "remote:nowhere") {
		t.Errorf("sent %q, want \"remote:nowhere\" in it\n%s", k.posted, k.out)
	}
}

func TestConfirmationStandsBeforeTheSubmit(t *testing.T) {
	confirm := func(e *plain.Env) { e.Session.Target.Name, e.Session.Target.Confirm = "acme", true }
	k := say(t, confirm, noQuestions, "", "Ada", "Marlowe", "ada@example.com", "!", "send", "no", "quit")
	if k.posted != "" {
		t.Errorf("sent without the word: got %q, want none", k.posted)
	}
	if k = say(t, confirm, noQuestions, "", "Ada", "Marlowe", "ada@example.com", "!", "send", "send", "quit"); k.posted == "" {
		t.Errorf("not sent\n%s\nwant posted not empty", k.out)
	}
}

func TestNextCandidateKeepsTheJob(t *testing.T) {
	k := say(t, nil, noQuestions, "", "Ada", "Marlowe", "ada@example.com", "!", "send", "next",
		"", "", "Joe", "Doe", "joe@example.com", "!", "send", "quit")
	if got := k.candidate(t)["first_name"]; got != "Joe" {
		t.Errorf("first name %v\n%s\nwant \"Joe\"", got, k.out)
	}
}

func TestEndOfInputIsAnErrorBeforeTheSubmitOnly(t *testing.T) {
	k := say(t, nil, noQuestions, "", "Ada")
	if k.err == nil || !strings.Contains(k.err.Error(), "nothing was sent") || k.posted != "" {
		t.Errorf("%v, sent %q, want an error, with \"nothing was sent\", posted empty", k.err, k.posted)
	}
	if k = say(t, nil, noQuestions, "", "Ada", "Marlowe", "ada@example.com", "!", "send"); k.err != nil {
		t.Errorf("after a result: %v, want no error", k.err)
	}
}

func TestInterruptionEndsTheWaiting(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	s := session.New(session.Env{Kombo: offline(t), PickFile: draft.PickFile})
	_, err := plain.Run(ctx, plain.Env{In: blocked{}, Out: &strings.Builder{}, Session: s})
	if err == nil || !strings.Contains(err.Error(), "canceled") {
		t.Errorf("%v, want an error, with \"canceled\"", err)
	}
}

// blocked is an input that never ends.
type blocked struct{}

func (blocked) Read([]byte) (int, error) { select {} }

func offline(t *testing.T) *apiclient.Client {
	t.Helper()
	client, err := apiclient.New(apiclient.Options{BaseURL: "http://127.0.0.1:9/v1", IntegrationID: "sandbox:demo", Key: apiclient.NewSecret("any")})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func TestALongTextEndsWithALineThatHoldsOnlyADot(t *testing.T) {
	begin := []string{everyQuestion, "", "Ada", "Marlowe", "ada@example.com", "!", "questions", "", "", "", ""}
	k := say(t, nil, append(begin, "Dear all,", "?", "", `I write \`, ".", "!", "json", "quit")...)
	k.says(t, `"answer": "Dear all,\n?\n\nI write \\"`)
}

func TestATextInWhichTheInputEndsIsSaved(t *testing.T) {
	st, err := store.Open(store.Options{Dir: t.TempDir(), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	var s *session.Session
	k := say(t, func(e *plain.Env) {
		env := e.Session.Env
		env.Store = st
		e.Session = session.New(env)
		s = e.Session
	}, everyQuestion, "", "Ada", "Marlowe", "ada@example.com", "!", "questions", "", "", "", "", "Dear all,", "and then")
	id, err := s.Autosave.SaveUnsent()
	if err != nil || k.err == nil {
		t.Fatalf("the prompts ended with %v, the draft with %v, want no error and an error", k.err, err)
	}
	saved, err := st.Load(id)
	if err != nil || len(saved.Draft.Answers) != 1 || saved.Draft.Answers[0].Value.Text != "Dear all,\nand then" {
		t.Errorf("the draft holds the answers %+v (%v), want both lines", saved.Draft.Answers, err)
	}
}

func TestTheWayBackLeadsThroughTheRows(t *testing.T) {
	k := say(t, nil, noQuestions, "", "Ada", "Marlowe", "ada@example.com", "!", "contact",
		"a@example.com", "work", "<", "<", "b@example.com", "", "c@example.com", "!", "contact", "-", "!", "json", "quit")
	k.says(t, "More e-mails 1, Type [work]: <", "More e-mails 1, Address [a@example.com]: b@example.com", "More e-mails 2, Type [personal]: ")
	if got := k.draft.Candidate.MoreEmails; len(got) != 1 || got[0].Address != "c@example.com" {
		t.Errorf("after the first row was cleared there are %v, want 1 and \"c@example.com\"\n%s", got, k.out)
	}
}

func TestAProblemOfAQuestionNamesIt(t *testing.T) {
	k := say(t, nil, everyQuestion, "", "Ada", "Marlowe", "ada@example.com", "!", "quit")
	k.says(t, "✗ “Radio buttons”: This question is required.")
}

func TestNumbersChooseOnlyFromAListThatWasReadOut(t *testing.T) {
	k := say(t, nil, noQuestions, "", "Ada", "Marlowe", "ada@example.com", "!", "location", "1", "?", "57", "!", "json", "quit")
	k.says(t, "Nothing here is called “1”.", "= Germany", `"country": "DE"`)
}

func TestAnEqualsSignTakesWhatWasProbablyMeant(t *testing.T) {
	taken := say(t, nil, noQuestions, "", "Ada", "Lovelace", "ada@gmial.com", "=", "", "!", "quit")
	taken.says(t, "! Did you mean ada@gmail.com?", "Type = to take ada@gmail.com instead.", "E-mail = ada@gmail.com")
	if got := taken.draft.Candidate.Email; got != "ada@gmail.com" {
		t.Errorf("the address is %q, want the one that was offered", got)
	}
	left := say(t, nil, noQuestions, "", "Ada", "Lovelace", "ada@gmial.com", "", "=", "!", "quit")
	if c := left.draft.Candidate; c.Email != "ada@gmial.com" || c.Title != "=" {
		t.Errorf(`one prompt later = is no longer a value: the address is %q, the title %q, want "ada@gmial.com" and "="`, c.Email, c.Title)
	}
	mended := say(t, nil, noQuestions, "", "Ada", "Lovelace", "ada@gmail,com", "=", "!", "quit")
	if got := mended.draft.Candidate.Email; got != "ada@gmail.com" {
		t.Errorf(`where the answer is wrong = makes it %q, want "ada@gmail.com"`, got)
	}
}

func TestOnATerminalNoWordIsBrokenAtItsEdge(t *testing.T) {
	answers := []string{everyQuestion, "", "Ada", "Marlowe", "ada@example.com", "?", "!", "json", "quit"}
	const width = 40
	piped := say(t, nil, answers...).out
	k := say(t, func(e *plain.Env) { e.Columns = func() int { return width } }, answers...)
	text, rest, found := strings.Cut(k.out, "\n{\n")
	if !found {
		t.Fatalf("the request is not shown, want it:\n%s", k.out)
	}
	for line := range strings.SplitSeq(text, "\n") {
		if n := ansi.StringWidth(strings.TrimRight(line, " ")); n > width && strings.Contains(strings.TrimSpace(line), " ") && !strings.Contains(line, ": ") {
			t.Errorf("a line is %d cells wide, want %d at most: %q", n, width, line)
		}
	}
	if got, want := strings.Fields(k.out), strings.Fields(piped); !slices.Equal(got, want) {
		t.Errorf("on a terminal the words are\n%q\nwant those that a pipe gets\n%q", got, want)
	}
	if !strings.Contains(rest, `      "question_id"`) && !strings.Contains(rest, `    "first_name": "Ada"`) {
		t.Errorf("the request is wrapped, want it as it is:\n%s", rest)
	}
}

func TestAfterARefusalThePromptsKnowWhatAChangedJobAsks(t *testing.T) {
	t.Parallel()
	got := say(t, nil, noQuestions, "", "Ada", "Lovelace", "ada+questions-changed@example.com", "!", "send", "edit", "quit")
	for _, want := range []string{"Kombo refused it", "The job has changed meanwhile; the review says what to correct.", "✗ “Asked since a moment ago: why us?”: This question is required"} {
		if !strings.Contains(got.out, want) {
			t.Errorf("the prompts do not say it, want %q in\n%s", want, got.out)
		}
	}
}

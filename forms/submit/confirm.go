package submit

import (
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/draft/store"
	"kombo-apply/forms/session"
	"kombo-apply/forms/value/find"
)

// Reason is why something has to be confirmed.
type Reason int

// The reasons, the gravest first.
const (
	Problems   Reason = iota // the request is known to be faulty
	Unclear                  // it was sent before, and may have arrived
	Applied                  // there is an application for the same job
	OtherName                // the e-mail belongs to a candidate with another name
	Production               // the target is production, or wants a confirmation
	Unrecorded               // the journal cannot be written
)

// The words that are typed out, the gravest first.
const (
	WordAgain  = "again"
	WordAnyway = "anyway"
	WordSend   = "send"
)

// Confirmation is something that a person has to know and confirm before a POST.
type Confirmation struct {
	Reason Reason
	Title  string
	// Text says what it is about, Help why it is asked.
	Text []string
	Help string
	// Word has to be typed to confirm; empty if a choice is enough.
	Word string
	// Field is the field to correct; empty if there is none.
	Field draft.Field
}

// confirmations says of each reason what is the same whenever it is given.
var confirmations = [...]Confirmation{
	Problems: {Title: "Send it with its problems?", Word: WordAnyway,
		Text: []string{"For testing: Kombo or the ATS will probably refuse it, and if not, a faulty candidate is created."},
		Help: "The request goes out exactly as the review shows it, with its problems."},
	Unclear: {Title: "Send it once more?", Word: WordAgain,
		Help: "It was sent once for this e-mail and this job, and no clear answer came back. Kombo has no key that makes a second request harmless."},
	Applied: {Title: "Apply for the same job again?", Word: WordAgain, Field: draft.FieldJob,
		Help: "A candidate with this e-mail has an application for this job: the ATS says so, or it was sent from this machine. To apply for another job, choose one on the Job step; for another person, change the e-mail."},
	OtherName: {Field: draft.FieldEmail,
		Text: []string{"The application will be added to that person, not to a new candidate with the name you entered."},
		Help: "The ATS tells people apart by their e-mail. A candidate with this address and another name is there already; if that is another person, the address you entered is probably wrong."},
	Production: {Word: WordSend,
		Text: []string{"This creates a real candidate in a real applicant tracking system. There is no undo and no dry run on Kombo's side."},
		Help: "This profile is marked as production, or asks for a confirmation. The word is asked for so that no key pressed by mistake sends anything."},
	Unrecorded: {Title: "Send it without a record?", Word: WordSend,
		Help: "Each send is written down before it goes out, so that the same is not sent twice by mistake."},
}

// Confirmations returns all that has to be confirmed before the session is sent, the gravest first.
func Confirmations(s *session.Session) (out []Confirmation) {
	add := func(r Reason) *Confirmation {
		out = append(out, confirmations[r])
		c := &out[len(out)-1]
		c.Reason = r
		return c
	}
	if errs := draft.Errors(s.Problems); len(errs) > 0 {
		add(Problems).Field = errs[0].Field
	}
	before := s.Before()
	if unclear(s, before) {
		add(Unclear).Text = []string{earlier(s, before) + " If it did, the candidate may be created twice. Check first, and look in the ATS."}
	}
	if evidence := applied(s, before); evidence != "" {
		add(Applied).Text = []string{evidence, "Kombo may refuse it, or the ATS may end up with two applications."}
	}
	if known, entered := s.KnownAs(), draft.ShownName(s.Draft.Candidate.FirstName, s.Draft.Candidate.LastName); known != "" && find.Fold(known) != find.Fold(entered) {
		add(OtherName).Title = "This e-mail belongs to " + known
	}
	if s.Target.Confirm || s.Target.Kind == session.TargetProduction {
		c := add(Production)
		if c.Title = "Send to " + s.Target.Name + "?"; s.Target.OnThisMachine() && s.Target.Kind != session.TargetProduction {
			c.Title, c.Text = "Send to "+s.Target.Described()+"?", []string{"This creates a candidate in the server on this machine, and in whatever stands behind it."}
		}
	}
	if err := s.Journal.Err(); err != nil {
		add(Unrecorded).Text = []string{"This send cannot be recorded: " + err.Error() + ". If the program is killed before the answer, nothing will know that it was sent."}
	}
	return out
}

// unclear reports whether the same was sent before and may have arrived: its outcome is unknown, and the look-up shows
// no application that was made since.
func unclear(s *session.Session, before store.Sent) bool {
	return before.Unclear() && !slices.ContainsFunc(s.People, func(c apiclient.Candidate) bool {
		return slices.ContainsFunc(c.Applications, func(a apiclient.Application) bool {
			return a.Job.Is(s.Draft.JobID) && a.CreatedAt.After(before.At.Add(-clockSkew))
		})
	})
}

// applied is the evidence of an application for the same job, found or in the journal.
func applied(s *session.Session, before store.Sent) string {
	for _, p := range s.Problems {
		if p.Code == draft.CodeAlreadyApplied {
			return p.Text
		}
	}
	if before.Unclear() {
		return ""
	}
	return earlier(s, before)
}

// Earlier describes an earlier submit for the same that the journal knows; empty for none.
func Earlier(s *session.Session) string { return earlier(s, s.Before()) }

func earlier(s *session.Session, before store.Sent) string {
	when := before.At.In(s.Now().Location()).Format("2 Jan, 15:04")
	switch {
	case before.At.IsZero():
		return ""
	case before.Unclear():
		return "This was sent on " + when + ", and it is not known whether it arrived."
	}
	return "This was sent from here on " + when + ", and was created."
}

// Has reports whether one of the confirmations has a reason.
func Has(cs []Confirmation, r Reason) bool {
	return slices.ContainsFunc(cs, func(c Confirmation) bool { return c.Reason == r })
}

func sentence(title string) string {
	if strings.HasSuffix(title, "?") {
		return title
	}
	return title + "."
}

// Ask makes one question of all confirmations, titled by the gravest word, with the texts of all.
func Ask(cs []Confirmation) Confirmation {
	words := []string{WordAgain, WordAnyway, WordSend, ""}
	first := slices.MinFunc(cs, func(a, b Confirmation) int { return slices.Index(words, a.Word) - slices.Index(words, b.Word) })
	q := first
	var help []string
	for _, c := range cs {
		if c.Reason != first.Reason {
			q.Text = append(slices.Clip(q.Text), sentence(c.Title)+" "+strings.Join(c.Text, " "))
		}
		help = append(help, c.Help)
	}
	q.Help = strings.Join(help, " ")
	return q
}

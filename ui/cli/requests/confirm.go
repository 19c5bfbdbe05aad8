package requests

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"time"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/session"
	"kombo-apply/forms/submit"
	"kombo-apply/ui/cli/app"
	"kombo-apply/ui/cli/output"
)

// lookUp asks who is known with the e-mail; without an answer it goes on.
func (o *submitOptions) lookUp(ctx context.Context, s *session.Session) {
	const lookUpTimeout = 5 * time.Second
	ctx, cancel := context.WithTimeout(ctx, lookUpTimeout)
	defer cancel()
	s.Run(ctx, s.LookUp())
	s.Refresh()
}

// mayEverSend refuses at once what would be refused in the end.
func (o *submitOptions) mayEverSend(t session.Target) error {
	switch {
	case o.Flags.DryRun:
		return nil
	case t.ReadOnly:
		return app.ErrReadOnly(t)
	case t.Confirm:
		return o.Consent(o.yes).Possible("send to " + t.Described())
	}
	return nil
}

// confirmed asks for what has to be confirmed, or refuses: --again answers for what was sent before, --yes for the
// target, --anyway for problems unless the target wants a confirmation. That the address belongs to another name has
// been printed among the problems.
func (o *submitOptions) confirmed(ctx context.Context, s *session.Session, needed []submit.Confirmation, r *submitReport) error {
	var asked []submit.Confirmation
	for _, c := range needed {
		switch c.Reason {
		case submit.OtherName:
		case submit.Applied, submit.Unclear:
			if o.again {
				continue
			}
			p := sentBefore(c)
			if !draft.AlreadyApplied(r.Problems) { // Duplicates has reported it
				output.Problems(o.body.Streams.Err, []draft.Problem{p})
			}
			r.Problems = append(r.Problems, p)
			return refusedAgain(c.Reason == submit.Unclear, "--again")
		case submit.Problems:
			if s.Target.Confirm {
				asked = append(asked, c)
			}
		default:
			asked = append(asked, c)
		}
	}
	if len(asked) == 0 {
		return nil
	}
	q := submit.Ask(asked)
	question := strings.Join(append([]string{fmt.Sprintf("This creates %s in %s.", candidateOf(*s.Draft), s.Target.Described())}, q.Text...), "\n")
	return o.Consent(o.yes).ToSend(ctx, question, q.Word)
}

// sentBefore is the problem of what was sent before.
func sentBefore(c submit.Confirmation) draft.Problem {
	return draft.Problem{Field: draft.FieldJob, Code: codeSentBefore, Severity: draft.SeverityError, Text: c.Text[0]}
}

// problemsOf are those of a body: as it was read, as it stands and, where nothing is sent, if submit would refuse it
// without --again.
func problemsOf(s *session.Session, misread []draft.Problem, sends bool) []draft.Problem {
	problems := draft.Join(misread, s.Problems)
	if earlier := submit.Earlier(s); earlier != "" && !sends {
		problems = append(problems, draft.Problem{Field: draft.FieldJob, Code: codeSentBefore, Severity: draft.SeverityWarning, Text: earlier + " Give submit --again to send it once more."})
	}
	return problems
}

func candidateOf(d draft.Draft) string {
	return cmp.Or(draft.ShownName(d.Candidate.FirstName, d.Candidate.LastName), "a candidate without a name")
}

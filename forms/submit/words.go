package submit

import (
	"cmp"
	"crypto/x509"
	"errors"
	"fmt"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/assets"
	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/words"
)

// NoName stands for a candidate whose name cannot be shown.
const NoName = "The candidate"

// Name is the candidate's name: as the ATS knew them, if it did.
func (o *Outcome) Name() string {
	if o.KnownAs != "" && o.There() {
		return o.KnownAs
	}
	return cmp.Or(draft.ShownName(o.Draft.Candidate.FirstName, o.Draft.Candidate.LastName), NoName)
}

// Headline says what came of it, in a sentence with a mark before it: ✓ ! ✗ or ?.
func (o *Outcome) Headline(name string) string {
	if o.Found != nil {
		return "✓ " + name + " is there: the application has arrived."
	}
	switch o.Result.Outcome {
	case apiclient.Created:
		if o.KnownAs != "" {
			return "✓ " + name + ", whom the ATS knew, has a new application."
		}
		return "✓ " + name + " was created."
	case apiclient.CreatedWithWarnings:
		if o.KnownAs != "" {
			return "! " + name + " has a new application, with warnings."
		}
		return "! " + name + " was created, with warnings."
	case apiclient.Rejected:
		if o.existed() {
			return "! " + name + " has already applied for this job. Nothing new was created."
		}
		return "✗ Kombo refused it. Nothing was created."
	case apiclient.NotSent:
		return "✗ Not sent. Nothing was created."
	}
	return "? It is not known whether " + strings.Replace(name, NoName, "the candidate", 1) + " was created."
}

// Fact is one thing that is known, such as an ID. Without a label it goes with the one before.
type Fact struct {
	Label, Value string
	IsID, IsLink bool
}

// Facts are what was created, with IDs and links.
func (o *Outcome) Facts() (out []Fact) {
	r := o.Result
	if r.CandidateID != "" {
		out = append(out, Fact{Label: "candidate ID", Value: r.CandidateID.String(), IsID: true})
	}
	for _, id := range r.ApplicationIDs {
		out = append(out, Fact{Label: "application ID", Value: id.String(), IsID: true})
	}
	for _, link := range r.Links {
		out = append(out, Fact{Label: "link", Value: link.Line(), IsLink: true})
	}
	if len(r.ApplicationIDs) > 1 && r.Endpoint == apiclient.EndpointCandidate {
		out = append(out, Fact{Value: "(this candidate has several applications; Kombo does not say which of them is new)"})
	}
	if again := o.sentAgain(); again != "" {
		out = append(out, Fact{Label: "sent", Value: again})
	}
	return out
}

// sentAgain says that the candidate went out more than once, and why; empty if it did not.
func (o *Outcome) sentAgain() string {
	r := o.Result
	if r.Limited == nil {
		return ""
	}
	try := fmt.Sprintf("on try %d", r.Posts)
	if names := []string{"second", "third", "fourth", "fifth"}; r.Posts-2 < len(names) {
		try = "on the " + names[r.Posts-2] + " try"
	}
	return try + ": " + strings.ToLower(cmp.Or(r.Limited.Title.Line(), strings.ReplaceAll(line(string(r.Limited.Code)), "_", " ")))
}

// ErrorFacts are an error in Kombo's own words, with a link if there is one.
func ErrorFacts(e *apiclient.Error) (out []Fact) {
	for _, f := range []Fact{
		{Label: "code", Value: line(string(e.Code))}, {Label: "title", Value: e.Title.Line()}, {Label: "message", Value: message(e)},
		{Label: "log", Value: e.LogURL.Line(), IsLink: true},
	} {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return out
}

// Warnings are Kombo's, and the answers that may be lost, each once.
func (o *Outcome) Warnings() (out []string) {
	for _, w := range o.Result.Warnings {
		out = append(out, string(w))
	}
	return append(out, o.answers(func(f draft.AnswerFate) bool { return f.Lost() && f.Fate != draft.FateWarned })...)
}

// Refused are the answers that the refusal names, with what it says of them.
func (o *Outcome) Refused() []string {
	return o.answers(func(f draft.AnswerFate) bool { return f.Fate == draft.FateRefused })
}

func (o *Outcome) answers(which func(draft.AnswerFate) bool) (out []string) {
	for _, f := range o.Fates {
		if which(f) {
			out = append(out, "“"+line(f.Title)+"”: "+line(f.Text()))
		}
	}
	return out
}

// Audit says what is known of the answers; empty if nothing was created, or none were sent.
func (o *Outcome) Audit() string {
	if len(o.Fates) == 0 || !o.Created() {
		return ""
	}
	all := words.Count(len(o.Fates), "answer was", "answers were")
	if o.Result.Endpoint == apiclient.EndpointCandidate {
		return all + " sent. This call does not read answers back; the application call does."
	}
	stored, silent := 0, 0
	for _, f := range o.Fates {
		switch f.Fate {
		case draft.FateStored:
			stored++
		case draft.FateUnverified:
			silent++
		}
	}
	text := fmt.Sprintf("%d of %s read back as stored", stored, all)
	if silent > 0 {
		text += "; files are never read back"
	}
	return text + "."
}

// Advice says what to do now; empty if there is nothing to do.
func (o *Outcome) Advice() string {
	if o.Found != nil {
		return ""
	}
	var parts []string
	switch o.Result.Outcome {
	case apiclient.Unknown:
		parts = append(parts, "The request may have reached Kombo, and no clear answer came back. Look the candidate up in the ATS before you send it again: sending twice may create it twice.")
	case apiclient.NotSent:
		parts = append(parts, "The request did not leave this machine completely, so nothing was created. You can send it again.")
	}
	if o.Result.Err != nil {
		parts = append(parts, Tip(o.Result.Err))
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// Tip is what an error means and what to do about it; empty if that is not known.
func Tip(e *apiclient.Error) string {
	tip, _ := TipFor(e)
	return strings.TrimSpace(tip.What + " " + tip.Do)
}

const statusTooLarge = 413

// TipFor explains an error by its code or by its fault; false if there is nothing to say.
func TipFor(e *apiclient.Error) (assets.Tip, bool) {
	tip, ok := assets.TipFor(string(e.Code))
	_, stranger := errors.AsType[x509.UnknownAuthorityError](e)
	switch {
	case ok:
	case e.Status == statusTooLarge:
		tip, ok = assets.TipFor("too large")
		tip.What += ": " + words.Size(e.Size) + "."
	case e.Limited():
		tip, ok = assets.TipFor("limited")
	case stranger:
		tip, ok = assets.TipFor("unknown authority")
	}
	return tip, ok
}

package draft

import (
	"maps"
	"slices"
	"strings"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/date"
	"kombo-apply/forms/value/rawjson"
	"kombo-apply/forms/value/words"
)

func (k *checker) checkExtras() {
	k.checkSource()
	k.checkConsent()
	k.checkRemote()
	k.checkUnknown()
}

func (k *checker) checkSource() {
	if k.d.Source != (Source{}) {
		k.note(FieldSourceName, codeDeprecated, "Kombo has deprecated the source. It is sent, and may be ignored.")
	}
	switch id := k.d.SourcedBy; {
	case id == "":
	case blank(id), strings.TrimSpace(id) == apiclient.RemotePrefix:
		k.fail(FieldSourcedBy, codeInvalidID, "Choose the user, or put the ATS's own ID behind “remote:”.")
	case strings.Contains(id, "@"):
		k.warn(FieldSourcedBy, codeInvalidID, "%s looks like an e-mail address. Give the user's ID, or choose the user from the list.", quote(id))
	case !strings.HasPrefix(id, apiclient.RemotePrefix) && !IsID(id):
		k.warn(FieldSourcedBy, codeInvalidID, "%s is no user's ID. Choose the user from the list, or put “remote:” before the ATS's own ID.", quote(id))
	}
}

var komboID = words.Pattern(`^[1-9A-HJ-NP-Za-km-z]{24}$`)

// IsID reports whether a text has the form of Kombo's IDs (contract, section A).
func IsID(text string) bool { return komboID().MatchString(text) }

func (k *checker) checkConsent() {
	until, ok := k.date(FieldConsentUntil, k.d.Consent.ExpiresAt)
	if ok && !k.c.Today.IsZero() && until.Before(date.Civil(k.c.Today)) {
		k.warn(FieldConsentUntil, codePastDate, "The consent has expired already. Check the date.")
	}
}

// checkUnknown reports what the contract does not know, and known keys with a value of another type.
func (k *checker) checkUnknown() {
	if len(k.d.Extra) == 0 && len(k.d.Candidate.Extra) == 0 {
		return
	}
	sent := *k.d
	sent.Answers = Sent(sent, k.c)
	k.unknown("", bodyFields, &sent, sent.Extra)
	k.unknown(FieldCandidate, candidateFields, &sent, sent.Candidate.Extra)
}

func (k *checker) unknown(in Field, members []Spec, sent *Draft, extra Extra) {
	for _, key := range extra.keys() {
		m, at := memberOf(members, sent.Endpoint, key), in.with(key)
		switch {
		case m == nil:
			k.unknownKey(at)
		case !m.shape.given(sent):
			k.problems = append(k.problems, wrongType(at, m.shape.into(&reader{}, sent).want, extra[key]))
		}
	}
}

func (k *checker) unknownKey(at Field) {
	k.warn(at, codeUnknownKey, "%s is not in the contract. It is sent as it came.", quote(string(at)))
}

func wrongType(at Field, want rawjson.Kind, got rawjson.Value) Problem {
	return Problem{Field: at, Code: codeWrongType, Severity: SeverityError,
		Text: quote(string(at)) + " must be " + string(want) + ", and is " + string(got.Kind()) + "."}
}

func (x Extra) keys() []string { return slices.Sorted(maps.Keys(x)) }

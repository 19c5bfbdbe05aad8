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
		k.note(FieldSourceName, "deprecated", "Kombo has deprecated the source. It is sent, and may be ignored.")
	}
	switch id := k.d.SourcedBy; {
	case id == "":
	case blank(id), strings.TrimSpace(id) == apiclient.RemotePrefix:
		k.fail(FieldSourcedBy, "invalid_id", "Choose the user, or put the ATS's own ID behind “remote:”.")
	case strings.Contains(id, "@"):
		k.warn(FieldSourcedBy, "invalid_id", "%s looks like an e-mail address. Give the user's ID, or choose the user from the list.", quote(id))
	case !strings.HasPrefix(id, apiclient.RemotePrefix) && !IsID(id):
		k.warn(FieldSourcedBy, "invalid_id", "%s is no user's ID. Choose the user from the list, or put “remote:” before the ATS's own ID.", quote(id))
	}
}

var komboID = words.Pattern(`^[1-9A-HJ-NP-Za-km-z]{24}$`)

// IsID reports whether a text has the form of Kombo's IDs (contract, section A).
func IsID(text string) bool { return komboID().MatchString(text) }

func (k *checker) checkConsent() {
	until, ok := k.date(FieldConsentUntil, k.d.Consent.ExpiresAt)
	if ok && !k.Today.IsZero() && until.Before(date.Civil(k.Today)) {
		k.warn(FieldConsentUntil, "past_date", "The consent has expired already. Check the date.")
	}
}

// checkUnknown reports what the contract does not know, and known keys with a value of another type.
func (k *checker) checkUnknown() {
	if len(k.d.Extra) == 0 && len(k.d.Candidate.Extra) == 0 {
		return
	}
	sent := *k.d
	sent.Answers = Sent(sent, k.Context)
	k.unknown(object{&body, &sent}, sent.Extra)
	k.unknown(object{specs[FieldCandidate], &sent}, sent.Candidate.Extra)
}

func (k *checker) unknown(in object, extra Extra) {
	members := in.members()
	for _, key := range extra.keys() {
		at := in.spec.Field.with(key)
		switch i := slices.IndexFunc(members, func(m member) bool { return m.key == key }); {
		case i < 0:
			k.unknownKey(at)
		case !members[i].given():
			k.wrongType(at, members[i].kind(), extra[key])
		}
	}
}

func (k *checker) unknownKey(at Field) {
	k.warn(at, "unknown_key", "%s is not in the contract. It is sent as it came.", quote(string(at)))
}

func (p *problems) wrongType(at Field, want rawjson.Kind, got rawjson.Value) {
	p.fail(at, "wrong_type", "%s must be %s, and is %s.", quote(string(at)), want, got.Kind())
}

func (x Extra) keys() []string { return slices.Sorted(maps.Keys(x)) }

// checkKept says what nobody has seen since it was taken over from before.
func (k *checker) checkKept() {
	answers := 0
	for _, f := range k.d.Kept {
		switch s := SpecOf(f); {
		case f.Within(FieldAnswers):
			answers++
		case s != nil:
			k.note(f, "kept", "%s is kept from before. Check that it holds for this candidate.", s.Label)
		}
	}
	if answers > 0 {
		k.note(FieldAnswers, "kept", "%s kept from the candidate before. Check that they hold for this one.", words.Count(answers, "answer is", "answers are"))
	}
}

// CodeNotChosen is the code of an unfinished search, and chose nothing.
const CodeNotChosen = "not_chosen"

// checkUnmet warns of searches that ended without a choice, in what is shown.
func (k *checker) checkUnmet() {
	for _, f := range slices.Sorted(maps.Keys(k.d.Unmet)) {
		if id, isAnswer := strings.CutPrefix(string(f), string(FieldAnswers)+"."); !isAnswer || k.visible.Shown(id) {
			k.warn(f, CodeNotChosen, "Nothing was chosen for %s. Choose something, or clear what was typed.", quote(k.d.Unmet[f]))
		}
	}
}

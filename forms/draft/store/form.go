package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kombo-apply/forms/draft"
)

// The forms are drafts as they stand in files. They are apart from the types of
// the program, so that those can change without any draft becoming unreadable,
// and apart from the body of a request, which leaves out what is hidden. Within
// a version members may be added; members nobody knows are skipped.
//
// omitzero, not omitempty: an empty list is not the same as none.
type draftForm struct {
	Endpoint     text             `json:"endpoint,omitzero"`
	JobID        text             `json:"job_id,omitzero"`
	StageID      text             `json:"stage_id,omitzero"`
	Candidate    candidateForm    `json:"candidate,omitzero"`
	Attachments  []attachmentForm `json:"attachments,omitzero"`
	Answers      []answerForm     `json:"answers,omitzero"`
	Source       sourceForm       `json:"source,omitzero"`
	SourcedBy    text             `json:"sourced_by,omitzero"`
	Consent      consentForm      `json:"consent,omitzero"`
	RemoteFields text             `json:"remote_fields,omitzero"`
	Extra        []extraForm      `json:"extra,omitzero"`
}

type candidateForm struct {
	FirstName     text         `json:"first_name,omitzero"`
	LastName      text         `json:"last_name,omitzero"`
	Email         text         `json:"email,omitzero"`
	MoreEmails    []emailForm  `json:"more_emails,omitzero"`
	Company       text         `json:"company,omitzero"`
	Title         text         `json:"title,omitzero"`
	Phone         text         `json:"phone,omitzero"`
	MorePhones    []phoneForm  `json:"more_phones,omitzero"`
	Location      locationForm `json:"location,omitzero"`
	Gender        text         `json:"gender,omitzero"`
	AvailableFrom text         `json:"available_from,omitzero"`
	Salary        salaryForm   `json:"salary,omitzero"`
	Links         []text       `json:"links,omitzero"`
	Extra         []extraForm  `json:"extra,omitzero"`
}

type emailForm struct {
	Type    text `json:"type,omitzero"`
	Address text `json:"address,omitzero"`
}

type phoneForm struct {
	Type   text `json:"type,omitzero"`
	Number text `json:"number,omitzero"`
}

type locationForm struct {
	Country text `json:"country,omitzero"`
	City    text `json:"city,omitzero"`
	State   text `json:"state,omitzero"`
	Street  text `json:"street,omitzero"`
	ZipCode text `json:"zip_code,omitzero"`
}

type salaryForm struct {
	Amount text `json:"amount,omitzero"`
	Period text `json:"period,omitzero"`
}

type sourceForm struct {
	Name       text `json:"name,omitzero"`
	UnifiedKey text `json:"unified_key,omitzero"`
	ID         text `json:"id,omitzero"`
}

type consentForm struct {
	Given     *bool `json:"given,omitzero"`
	ExpiresAt text  `json:"expires_at,omitzero"`
}

type attachmentForm struct {
	Type text     `json:"type,omitzero"`
	File fileForm `json:"file,omitzero"`
}

// fileForm has no place for the bytes of a file.
type fileForm struct {
	Name        text  `json:"name,omitzero"`
	ContentType text  `json:"content_type,omitzero"`
	Path        text  `json:"path,omitzero"`
	URL         text  `json:"url,omitzero"`
	Size        int64 `json:"size,omitzero"`
	SHA256      text  `json:"sha256,omitzero"`
	ModTime     stamp `json:"mod_time,omitzero"`
	// BytesNotKept: the file came as base64, which was left out.
	BytesNotKept bool `json:"bytes_not_kept,omitzero"`
}

type answerForm struct {
	QuestionID text      `json:"question_id,omitzero"`
	Value      valueForm `json:"value,omitzero"`
}

type valueForm struct {
	Kind    kindName `json:"kind,omitzero"`
	Text    text     `json:"text,omitzero"`
	Yes     bool     `json:"yes,omitzero"`
	Choices []text   `json:"choices,omitzero"`
	File    fileForm `json:"file,omitzero"`
}

// extraForm keeps JSON as text: what a person typed need not be well-formed.
type extraForm struct {
	Key  text  `json:"key"`
	JSON *text `json:"json,omitzero"`
}

// kindName is the kind of an answer in a word, so that their order may change.
type kindName string

var kindNames = map[draft.Kind]kindName{
	draft.KindNone: "", draft.KindText: "text", draft.KindNumber: "number",
	draft.KindBool: "bool", draft.KindChoices: "choices", draft.KindFile: "file",
}

// kind fails for a name that is not known: to take it for none would lose the
// answer without a word.
func (n kindName) kind() (draft.Kind, error) {
	for k, name := range kindNames {
		if name == n {
			return k, nil
		}
	}
	return 0, fmt.Errorf("there is no kind of answer %q", string(n))
}

// extraOf lists the members by key, so that the same draft gives the same file.
func extraOf(x draft.Extra) []extraForm {
	if x == nil {
		return nil
	}
	list := make([]extraForm, 0, len(x))
	for key, raw := range x {
		f := extraForm{Key: text(key)}
		if raw != nil {
			f.JSON = new(text(raw))
		}
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b extraForm) int { return strings.Compare(string(a.Key), string(b.Key)) })
	return list
}

func extra(list []extraForm) draft.Extra {
	if list == nil {
		return nil
	}
	x := make(draft.Extra, len(list))
	for _, f := range list {
		x[string(f.Key)] = nil
		if f.JSON != nil {
			x[string(f.Key)] = json.RawMessage(*f.JSON)
		}
	}
	return x
}

func mapped[A, B any](list []A, to func(A) B) []B {
	if list == nil {
		return nil
	}
	out := make([]B, len(list))
	for i, a := range list {
		out[i] = to(a)
	}
	return out
}

// holdsBytes reports a file that carries its own bytes: as base64, or in a URL
// of the kind that holds what it points to.
func holdsBytes(f draft.File) bool { return f.Data != "" || bytesURL(f.URL) }

func bytesURL(url string) bool {
	const scheme = "data:"
	url = strings.TrimSpace(url)
	return len(url) >= len(scheme) && strings.EqualFold(url[:len(scheme)], scheme)
}

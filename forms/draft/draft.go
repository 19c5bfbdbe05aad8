// Package draft holds what a person has entered and everything that follows from it without I/O.
//
//	Draft     what was entered            (draft.go, table.go)
//	Check     Draft → []Problem           (problem.go, check_*.go)
//	Visible   which questions are shown   (visibility.go)
//	Sent      which answers are sent      (answers.go)
//	Encode    Draft → apiclient.Request   (encode.go), and its Preview
//	Read      a body on disk → Draft      (read.go)
//	PickFile  a path → File               (file.go)
//	Audit     which answers were lost     (audit.go)
//
// Wizard, plain prompts and commands all fill the same Draft and go through the
// same Encode, which is why they send the same bytes for the same answers.
package draft

import (
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/rawjson"
	"kombo-apply/forms/value/words"
)

// Draft is everything that a person has entered, as they entered it: a date
// that is no date and a salary that is no number are kept, told as Problems, and
// never lost. An empty string means "not given". It holds neither the API key
// nor the bytes of a file. The tags are the names of a saved draft: they never change.
type Draft struct {
	Endpoint apiclient.Endpoint `json:"endpoint,omitzero"`
	// JobID is a Kombo ID or "remote:" and the ATS's own.
	JobID string `json:"job_id,omitzero"`
	// StageID is a stage of that job; empty: the ATS's default.
	StageID     string       `json:"stage_id,omitzero"`
	Candidate   Candidate    `json:"candidate,omitzero"`
	Attachments []Attachment `json:"attachments,omitzero"`
	// Answers keeps those to hidden questions too, for when the question comes back.
	Answers []Answer `json:"answers,omitzero"`
	Source  Source   `json:"source,omitzero"`
	// SourcedBy is the ID of a user of the ATS, Kombo's or "remote:".
	SourcedBy string  `json:"sourced_by,omitzero"`
	Consent   Consent `json:"consent,omitzero"`
	// RemoteFields is the JSON object for remote_fields, as typed.
	RemoteFields string `json:"remote_fields,omitzero"`
	// Extra holds the fields of the body that the contract does not know, as they came.
	Extra Extra `json:"extra,omitzero"`
	// Kept are the fields whose values come from before, until they are touched.
	Kept []Field `json:"kept,omitzero"`
	// Typed is what was typed for a value that is another text. Not saved.
	Typed map[Field]string `json:"-"`
	// Unmet is what was typed to find a choice and names none. It is not saved.
	Unmet map[Field]string `json:"-"`
}

// Extra is unknown JSON by its key.
type Extra map[string]rawjson.Value

// Attachment is a file about the candidate; the first CV is the résumé.
type Attachment struct {
	Type apiclient.AttachmentType `json:"type,omitzero"`
	File File                     `json:"file,omitzero"`
}

// File refers to a file by exactly one of Path, URL and Data.
type File struct {
	// Name is the name to send, with its extension.
	Name string `json:"name,omitzero"`
	// ContentType is the MIME type to send, without parameters.
	ContentType string `json:"content_type,omitzero"`
	Path        string `json:"path,omitzero"`
	URL         string `json:"url,omitzero"`
	// Data is base64 that arrived inside a body; it is sent as it came, never written to disk.
	Data string `json:"-"`
	// BytesLost: a draft was kept without the Data, or without a URL that held the bytes.
	BytesLost bool `json:"bytes_not_kept,omitzero"`
	// Source has the bytes of a file that is made up while it is sent.
	Source apiclient.File `json:"-"`
	// Size in bytes, SHA256 in hex and ModTime are those of the moment the
	// file was picked; a file that no longer matches stops the submit.
	Size    int64     `json:"size,omitzero"`
	SHA256  string    `json:"sha256,omitzero"`
	ModTime time.Time `json:"mod_time,omitzero"`
	// Found is what was seen at Path when that was probed last. It is zero
	// while the file is the one that was picked, and is not kept on disk.
	Found Found `json:"-"`
}

// Found says why a file that was probed cannot be sent as it is.
type Found struct {
	Reason FileReason
	// Size, ContentType and ModTime are those of the file that lies there now; only with FileChanged.
	Size        int64
	ContentType string
	ModTime     time.Time
}

// IsZero reports whether no file was given.
func (f File) IsZero() bool { return f == File{} }

// Answer is the answer to one screening question.
type Answer struct {
	QuestionID string `json:"question_id,omitzero"`
	Value      Value  `json:"value,omitzero"`
	// ForJob is the job that the answer was given to; empty if it came in a body.
	ForJob string `json:"for_job,omitzero"`
}

// ofAnotherJob reports whether an answer was given to another job. If the chosen job does not have
// its question, the answer is kept for the way back, and not sent.
func (a Answer) ofAnotherJob(jobID string) bool { return a.ForJob != "" && a.ForJob != jobID }

// Kind is the JSON shape of an answer.
type Kind int

// The shapes (contract, section B). Text serves TEXT, DATE and SINGLE_SELECT
// (the option's ID), which are the same on the wire.
const (
	KindNone Kind = iota // not answered
	KindText
	KindNumber
	KindBool
	KindChoices
	KindFile
	KindRaw // any JSON, sent as it is; see Raw
)

// Value is an answer in its shape.
type Value struct {
	Kind Kind `json:"kind,omitzero"`
	// Text is the string of a KindText, the decimal of a KindNumber as typed, the JSON of a KindRaw.
	Text string `json:"text,omitzero"`
	Yes  bool   `json:"yes,omitzero"`
	// Choices are option IDs.
	Choices []string `json:"choices,omitzero"`
	File    File     `json:"file,omitzero"`
}

// Answer returns the answer to a question; KindNone if there is none.
func (d *Draft) Answer(questionID string) Value {
	if i := d.answerAt(questionID); i >= 0 {
		return d.Answers[i].Value
	}
	return Value{}
}

func (d *Draft) answerAt(questionID string) int {
	return slices.IndexFunc(d.Answers, func(a Answer) bool { return a.QuestionID == questionID })
}

// SetAnswer replaces the answer to a question; a KindNone removes it.
func (d *Draft) SetAnswer(questionID string, v Value) {
	d.Touched(FieldAnswer(questionID))
	switch i := d.answerAt(questionID); {
	case i >= 0 && v.Kind == KindNone:
		d.Answers = append(d.Answers[:i:i], d.Answers[i+1:]...)
	case i >= 0:
		d.Answers[i].Value, d.Answers[i].ForJob = v, d.JobID
	case v.Kind != KindNone:
		d.Answers = append(d.Answers, Answer{QuestionID: questionID, Value: v, ForJob: d.JobID})
	}
}

// Touched says that a person has seen what was kept of a field: it is theirs now.
func (d *Draft) Touched(f Field) {
	if i := slices.Index(d.Kept, f); i >= 0 {
		d.Kept = slices.Delete(slices.Clone(d.Kept), i, i+1)
	}
}

// SetTyped records what was typed for a field's value; empty if the value is that.
func (d *Draft) SetTyped(f Field, text string) { setWord(&d.Typed, f, text) }

// SetUnmet records what was typed to find a choice and names none; empty if one was found.
func (d *Draft) SetUnmet(f Field, text string) { setWord(&d.Unmet, f, text) }

// ForgetUnmet forgets the searches in a list whose rows have other positions now.
func (d *Draft) ForgetUnmet(list Field) {
	maps.DeleteFunc(d.Unmet, func(f Field, _ string) bool { return f.Within(list) })
}

func setWord(words *map[Field]string, f Field, text string) {
	if text == "" {
		delete(*words, f)
		return
	}
	if *words == nil {
		*words = map[Field]string{}
	}
	(*words)[f] = text
}

// Clone is a copy that shares nothing with the draft, for what is sent or saved in the background.
func (d *Draft) Clone() Draft {
	c := *d
	c.Candidate.MoreEmails = slices.Clone(d.Candidate.MoreEmails)
	c.Candidate.MorePhones = slices.Clone(d.Candidate.MorePhones)
	c.Candidate.Links = slices.Clone(d.Candidate.Links)
	c.Candidate.Extra = maps.Clone(d.Candidate.Extra)
	c.Attachments = slices.Clone(d.Attachments)
	c.Answers = slices.Clone(d.Answers)
	for i := range c.Answers {
		c.Answers[i].Value.Choices = slices.Clone(c.Answers[i].Value.Choices)
	}
	c.Extra, c.Kept = maps.Clone(d.Extra), slices.Clone(d.Kept)
	c.Typed, c.Unmet = maps.Clone(d.Typed), maps.Clone(d.Unmet)
	if d.Consent.Given != nil {
		c.Consent.Given = new(*d.Consent.Given)
	}
	return c
}

// ShownName is a person's name as it is shown, in one line. Kombo requires two names, so a person with
// one gets a dash for the other: a part of punctuation only is omitted. It is never sent.
func ShownName(first, last string) string {
	var parts []string
	for _, part := range []string{first, last} {
		part = words.OneLine(apiclient.Clean(part))
		if strings.IndexFunc(part, isOfAName) >= 0 {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

func isOfAName(r rune) bool { return !unicode.IsPunct(r) && !unicode.IsSpace(r) }

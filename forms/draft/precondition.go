package draft

import "kombo-apply/apiclient"

// Visibility says which questions of a job are shown for the answers given so far.
type Visibility struct {
	shown   map[string]bool
	because map[string]string
}

// Visible evaluates the conditions of a job's questions.
func Visible(questions []apiclient.Question, answer func(questionID string) Value) Visibility {
	v := Visibility{shown: map[string]bool{}, because: map[string]string{}}
	for _, q := range questions {
		v.shown[q.ID.Wire()] = true
	}
	return v
}

// Shown reports whether a question is shown.
func (v Visibility) Shown(questionID string) bool { return v.shown[questionID] }

// Because says why a conditional question is shown.
func (v Visibility) Because(questionID string) string { return v.because[questionID] }

package store

import (
	"fmt"

	"kombo-apply/apiclient"
	"kombo-apply/forms/draft"
)

// CodeBytesNotKept is the code of the Problem of a file whose bytes were not
// kept.
const CodeBytesNotKept = "bytes_not_kept"

// draft is the draft that was saved, and where it lacks the bytes of a file.
func (f draftForm) draft() (draft.Draft, []draft.Problem, error) {
	d := draft.Draft{
		Endpoint:     apiclient.Endpoint(f.Endpoint),
		JobID:        string(f.JobID),
		StageID:      string(f.StageID),
		Candidate:    f.Candidate.candidate(),
		Source:       draft.Source{Name: string(f.Source.Name), UnifiedKey: string(f.Source.UnifiedKey), ID: string(f.Source.ID)},
		SourcedBy:    string(f.SourcedBy),
		Consent:      draft.Consent{Given: f.Consent.Given, ExpiresAt: string(f.Consent.ExpiresAt)},
		RemoteFields: string(f.RemoteFields),
		Extra:        extra(f.Extra),
	}
	var lost []draft.Problem
	if f.Attachments != nil {
		d.Attachments = make([]draft.Attachment, len(f.Attachments))
	}
	for i, a := range f.Attachments {
		d.Attachments[i] = draft.Attachment{Type: apiclient.AttachmentType(a.Type), File: a.File.file()}
		lost = append(lost, a.File.lost(draft.FieldAttachments.At(i))...)
	}
	if f.Answers != nil {
		d.Answers = make([]draft.Answer, len(f.Answers))
	}
	for i, a := range f.Answers {
		v, err := a.Value.value()
		if err != nil {
			return d, nil, fmt.Errorf("reading the answer to %s: %w", shown(string(a.QuestionID)), err)
		}
		d.Answers[i] = draft.Answer{QuestionID: string(a.QuestionID), Value: v}
		lost = append(lost, a.Value.File.lost(draft.FieldAnswer(string(a.QuestionID)))...)
	}
	return d, lost, nil
}

func (c candidateForm) candidate() draft.Candidate {
	return draft.Candidate{
		FirstName: string(c.FirstName),
		LastName:  string(c.LastName),
		Email:     string(c.Email),
		MoreEmails: mapped(c.MoreEmails, func(e emailForm) draft.Email {
			return draft.Email{Type: apiclient.AddressType(e.Type), Address: string(e.Address)}
		}),
		Company: string(c.Company),
		Title:   string(c.Title),
		Phone:   string(c.Phone),
		MorePhones: mapped(c.MorePhones, func(p phoneForm) draft.Phone {
			return draft.Phone{Type: apiclient.AddressType(p.Type), Number: string(p.Number)}
		}),
		Location: draft.Location{
			Country: string(c.Location.Country), City: string(c.Location.City), State: string(c.Location.State),
			Street: string(c.Location.Street), ZipCode: string(c.Location.ZipCode),
		},
		Gender:        apiclient.Gender(c.Gender),
		AvailableFrom: string(c.AvailableFrom),
		Salary:        draft.Salary{Amount: string(c.Salary.Amount), Period: apiclient.SalaryPeriod(c.Salary.Period)},
		Links:         strs[string](c.Links),
		Extra:         extra(c.Extra),
	}
}

func (v valueForm) value() (draft.Value, error) {
	k, err := v.Kind.kind()
	return draft.Value{Kind: k, Text: string(v.Text), Yes: v.Yes, Choices: strs[string](v.Choices), File: v.File.file()}, err
}

func (f fileForm) file() draft.File {
	return draft.File{
		Name: string(f.Name), ContentType: string(f.ContentType), Path: string(f.Path), URL: string(f.URL),
		Size: f.Size, SHA256: string(f.SHA256), ModTime: f.ModTime.Time,
	}
}

func (f fileForm) lost(at draft.Field) []draft.Problem {
	if !f.BytesNotKept {
		return nil
	}
	name := "The file"
	if f.Name != "" {
		name = shown(string(f.Name))
	}
	return []draft.Problem{{Field: at, Code: CodeBytesNotKept, Severity: draft.SeverityWarning,
		Text: name + ": file bytes were not kept; pick the file again."}}
}

package store

import (
	"kombo-apply/forms/draft"
)

// formOf is a draft as it is saved.
func formOf(d draft.Draft) draftForm {
	return draftForm{
		Endpoint:  text(d.Endpoint),
		JobID:     text(d.JobID),
		StageID:   text(d.StageID),
		Candidate: candidateOf(d.Candidate),
		Attachments: mapped(d.Attachments, func(a draft.Attachment) attachmentForm {
			return attachmentForm{text(a.Type), fileOf(a.File)}
		}),
		Answers: mapped(d.Answers, func(a draft.Answer) answerForm {
			return answerForm{text(a.QuestionID), valueOf(a.Value)}
		}),
		Source:       sourceForm{text(d.Source.Name), text(d.Source.UnifiedKey), text(d.Source.ID)},
		SourcedBy:    text(d.SourcedBy),
		Consent:      consentForm{d.Consent.Given, text(d.Consent.ExpiresAt)},
		RemoteFields: text(d.RemoteFields),
		Extra:        extraOf(d.Extra),
	}
}

func candidateOf(c draft.Candidate) candidateForm {
	return candidateForm{
		FirstName:  text(c.FirstName),
		LastName:   text(c.LastName),
		Email:      text(c.Email),
		MoreEmails: mapped(c.MoreEmails, func(e draft.Email) emailForm { return emailForm{text(e.Type), text(e.Address)} }),
		Company:    text(c.Company),
		Title:      text(c.Title),
		Phone:      text(c.Phone),
		MorePhones: mapped(c.MorePhones, func(p draft.Phone) phoneForm { return phoneForm{text(p.Type), text(p.Number)} }),
		Location: locationForm{
			text(c.Location.Country), text(c.Location.City), text(c.Location.State),
			text(c.Location.Street), text(c.Location.ZipCode),
		},
		Gender:        text(c.Gender),
		AvailableFrom: text(c.AvailableFrom),
		Salary:        salaryForm{text(c.Salary.Amount), text(c.Salary.Period)},
		Links:         texts(c.Links),
		Extra:         extraOf(c.Extra),
	}
}

func valueOf(v draft.Value) valueForm {
	return valueForm{kindNames[v.Kind], text(v.Text), v.Yes, texts(v.Choices), fileOf(v.File)}
}

func fileOf(f draft.File) fileForm {
	form := fileForm{
		Name: text(f.Name), ContentType: text(f.ContentType), Path: text(f.Path), URL: text(f.URL),
		Size: f.Size, SHA256: text(f.SHA256), ModTime: stamp{f.ModTime}, BytesNotKept: holdsBytes(f),
	}
	if bytesURL(f.URL) {
		form.URL = ""
	}
	return form
}

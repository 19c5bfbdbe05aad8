package draft

import (
	"strconv"

	"kombo-apply/apiclient"
	"kombo-apply/forms/value/words"
)

// adviceTotalBytes is what most ATSs take in all, by Kombo's guide (contract, section D); no limit.
const adviceTotalBytes = 10_000_000

func (k *checker) checkAttachments() {
	count := map[apiclient.AttachmentType]int{}
	for i, a := range k.d.Attachments {
		if a == (Attachment{}) {
			continue
		}
		k.attachment(i, a)
		count[a.Type]++
	}
	k.checkCounts(count)
	total, _ := k.d.AttachedBytes()
	k.checkTotal(total)
	k.checkResume(count[apiclient.AttachmentCV])
}

// AttachedBytes is the sum of all attachments before base64, and how many of them have no known size.
func (d *Draft) AttachedBytes() (total int64, unknown int) {
	for _, a := range d.Attachments {
		total += a.File.Bytes()
		if a.File.URL != "" && a.File.Path == "" && a.File.Data == "" {
			unknown++
		}
	}
	return total, unknown
}

func (k *checker) attachment(i int, a Attachment) {
	at := FieldAttachments.At(i)
	k.oneOf(FieldAttachments.At(i, "type"), string(a.Type), AttachmentTypes)
	limit, known := k.limitOf(a.Type)
	if known && !limit.Supported {
		k.fail(at, codeUnsupported, "This ATS takes no attachment of the type %s. Choose another type, or remove the file.", a.Type)
		limit = apiclient.TypeLimit{}
	}
	k.file(at, FieldAttachments.At(i, "data"), a.File, limit.MIMETypes, wholeBytes(limit.MaxBytes))
}

func (k *checker) limitOf(t apiclient.AttachmentType) (apiclient.TypeLimit, bool) {
	if k.c.Limits == nil {
		return apiclient.TypeLimit{}, false
	}
	limit, ok := k.c.Limits.Types[t]
	return limit, ok
}

func (k *checker) checkCounts(count map[apiclient.AttachmentType]int) {
	for _, t := range []apiclient.AttachmentType{apiclient.AttachmentCV, apiclient.AttachmentCoverLetter, apiclient.AttachmentOther} {
		limit, known := k.limitOf(t)
		if !known || !limit.Supported {
			continue
		}
		if limit.MinCount != nil && float64(count[t]) < *limit.MinCount {
			k.fail(FieldAttachments, codeTooFew, "This ATS wants at least %s of the type %s. Add what is missing.", amount(*limit.MinCount), t)
		}
		if limit.MaxCount != nil && float64(count[t]) > *limit.MaxCount {
			k.fail(FieldAttachments, codeTooMany, "This ATS takes at most %s of the type %s, and there are %d. Remove some.", amount(*limit.MaxCount), t, count[t])
		}
	}
}

func (k *checker) checkTotal(total int64) {
	if k.c.Limits != nil && k.c.Limits.TotalBytes != nil && float64(total) > *k.c.Limits.TotalBytes {
		k.fail(FieldAttachments, codeTotalTooLarge, "The attachments have %s together, and this ATS takes %s. Remove or shrink some.",
			words.Size(total), words.Size(*wholeBytes(k.c.Limits.TotalBytes)))
		return
	}
	if total > adviceTotalBytes {
		k.warn(FieldAttachments, codeTotalLarge, "The attachments have %s together. Most ATSs take no more than 10 MB.", words.Size(total))
	}
}

// checkResume says which file becomes the résumé: the first one (contract, section D).
func (k *checker) checkResume(cvs int) {
	switch {
	case cvs == 0:
		k.note(FieldAttachments, codeNoCV, "There is no CV. Add one if you have it.")
	case cvs > 1:
		for i, a := range k.d.Attachments {
			if a.Type == apiclient.AttachmentCV {
				k.note(FieldAttachments.At(i), codeFirstCV, "There are %d CVs. This one comes first, so it is the résumé for the ATS.", cvs)
				return
			}
		}
	}
}

// wholeBytes rounds a limit down to whole bytes; nil stays unknown.
func wholeBytes(limit *float64) *int64 {
	if limit == nil {
		return nil
	}
	n := int64(min(max(*limit, 0), 1<<62))
	return &n
}

func amount(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

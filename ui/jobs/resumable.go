package jobs

import (
	"kombo-apply/forms/draft/store"
	"kombo-apply/ui/kit"
)

// ResumeEntry is a draft that can be resumed, in a list.
func ResumeEntry(s *kit.Shared, d store.Summary) kit.Entry {
	name := d.Candidate
	if name == "" {
		name = "a candidate without a name"
	}
	detail := "saved " + d.Saved.Format("2 Jan 15:04") // before what may be cut
	if d.Target.Name != "" {
		detail = "for " + d.Target.Name + " · " + detail
	}
	if d.JobLabel != "" {
		detail += " · " + d.JobLabel
	}
	if sent := s.Journal.Last(d.Submitted); sent.Unclear() {
		detail = "outcome unknown · " + detail
	}
	return kit.Entry{Mark: "↩", Label: name, Detail: detail, Act: Resume{d.ID}}
}

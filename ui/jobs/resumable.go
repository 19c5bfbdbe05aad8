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
	note := "saved " + d.Saved.Format("2 Jan 15:04")
	if d.JobLabel != "" {
		note = d.JobLabel + " · " + note
	}
	if d.Target.Name != "" {
		note = "for " + d.Target.Name + " · " + note
	}
	if sent := s.Journal.Last(d.Submitted); sent.Unclear() {
		note = "outcome unknown · " + note
	}
	return kit.Entry{Mark: "↩", Label: name, Note: note, Act: Resume{d.ID}}
}

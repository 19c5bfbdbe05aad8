package result

import "kombo-apply/ui/kit"

// CarryOverList shows what the next candidate keeps, to be marked.
func CarryOverList(s *kit.Shared) *kit.Palette {
	c := &s.CarryOver
	return kit.NewPalette("What the next candidate keeps", []kit.Entry{
		{Label: "job", On: &c.Job},
		{Label: "source", On: &c.Source},
		{Label: "location", On: &c.Location},
		{Label: "availability", On: &c.Availability},
		{Label: "answers", Detail: "choices, numbers, yes or no; never texts or files", On: &c.Answers},
	})
}

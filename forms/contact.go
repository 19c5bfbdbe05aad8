package forms

import "kombo-apply/forms/draft"

// Contact asks for more ways to reach the candidate.
func Contact(d *draft.Draft) []Item { return nil }

// Attachments asks for the files.
func Attachments(d *draft.Draft, o Options) []Item { return nil }

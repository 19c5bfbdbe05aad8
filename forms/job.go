package forms

import (
	"kombo-apply/forms/draft"
	"kombo-apply/forms/field"
)

// FindJob is what the job is asked with: by the wizard's search and by the line prompts.
var FindJob = field.Prompt{
	Label: draft.SpecOf(draft.FieldJob).Label,
	Form:  "name, place, team, code, or a job ID",
	Help:  "A few letters of the name, the team, the place or the code; accents do not matter. A Kombo job ID, or remote: and the ATS's own ID, names it too.",
}

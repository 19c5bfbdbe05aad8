package prefill

import "time"

// suggestCV reads the fields out of the lines of a CV.
func suggestCV(p page, today time.Time) Suggestions {
	g := gatherer{source: SourceCV}
	return g.done()
}

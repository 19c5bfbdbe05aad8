package draft

// Check says everything that can be said about a draft without asking anybody.
func Check(d Draft, c Context) []Problem { return nil }

// Blocking reports whether any of the problems blocks a submit.
func Blocking(problems []Problem) bool { return len(Errors(problems)) > 0 }

// Errors picks the problems that block a submit.
func Errors(problems []Problem) []Problem {
	var errs []Problem
	for _, p := range problems {
		if p.Severity == SeverityError {
			errs = append(errs, p)
		}
	}
	return errs
}

package field

import "errors"

// hintError turns what a field says about its value into an error, for huh.
func hintError(h Hint) error {
	if h.Kind != HintError {
		return nil
	}
	return errors.New(h.Text)
}

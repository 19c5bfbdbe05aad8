package field

// Fold is text as lists search it: lower case and without accents.
func Fold(s string) string { return fold(s) }

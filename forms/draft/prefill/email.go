package prefill

func plausibleEmail(s string) bool { return s != "" }

func mailKind(s string) string  { return "" }
func presentWord(s string) bool { return false }

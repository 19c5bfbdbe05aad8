package decimal

import "strings"

// Doubt names both numbers that a text may mean; empty if it is clear.
func (r Reading) Doubt() string {
	if r.Thousands == "" {
		return ""
	}
	return "read as " + TrimZeros(r.Canon) + "; if thousands are meant, write " + r.Thousands
}

// Fault says what to write in place of a text: of one that is no number, or of one that
// only a person would understand. It is a clause in lower case, without a full stop.
func Fault(s string) string {
	s = strings.TrimSpace(s)
	if r := Parse(s, false); r.OK {
		if r.Thousands != "" {
			return "it may mean " + TrimZeros(r.Canon) + " or " + r.Thousands + "; write the one that is meant"
		}
		return "write " + r.Canon
	}
	does := ""
	r, money := amount(s)
	if r.OK && !strings.ContainsAny(r.Canon, "eE") {
		does = ": write " + r.Canon
	}
	switch {
	case money:
		return "numbers only; there is no currency in this call" + does
	case does != "":
		return "digits only" + does
	}
	return "not a number; write digits, such as 52000 or 7.5"
}

// TrimZeros drops decimals that say nothing: 85.000 is 85.
func TrimZeros(s string) string {
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

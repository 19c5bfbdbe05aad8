package words

import "strconv"

// Size writes a size as file managers do, in units of 1000: 182 KB.
func Size(n int64) string {
	const kilo, mega, giga = 1000, 1000 * 1000, 1000 * 1000 * 1000
	switch {
	case n < kilo:
		return strconv.FormatInt(n, 10) + " B"
	case n < mega-kilo/2:
		return strconv.FormatInt((n+kilo/2)/kilo, 10) + " KB"
	case n < giga-mega/20:
		return tenths(n, mega) + " MB"
	}
	return tenths(n, giga) + " GB"
}

// tenths rounds to one decimal, which it drops if it is zero.
func tenths(n, unit int64) string {
	t := n/(unit/10) + (n%(unit/10))/(unit/20)
	s := strconv.FormatInt(t/10, 10)
	if t%10 != 0 {
		s += "." + strconv.FormatInt(t%10, 10)
	}
	return s
}

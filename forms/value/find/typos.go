package find

// Typos counts the slips between two words: a letter too many, missing, wrong, or
// two neighbours exchanged (Damerau–Levenshtein, the restricted form). More than two are 3;
// b has fewer than 40 bytes.
func Typos(a, b string) int {
	if n := len(a) - len(b); n > 2 || n < -2 {
		return 3
	}
	var rows [3][40]uint8
	older, old, cur := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		old[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		cur[0] = uint8(i)
		least := cur[0]
		for j := 1; j <= len(b); j++ {
			cost := uint8(1)
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(old[j]+1, cur[j-1]+1, old[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], older[j-2]+1)
			}
			least = min(least, cur[j])
		}
		if least > 2 {
			return 3 // no row below it has fewer
		}
		older, old, cur = old, cur, older
	}
	return int(old[len(b)])
}

package draft

import "strconv"

func itoa(i int) string { return strconv.Itoa(i) }

// Remove takes the value at a path away, and with it the objects and lists that
// would be left empty, up to the whole text. What the first keep segments lead to
// stays even when it is empty: a row that somebody is filling in is not gone for
// being empty.
//
// An element in the middle of a list is only left empty when what was in it is
// removed, so that those behind it stay where they are; behind the last one that
// has something in it, empty ones go too.
func (r Remote) Remove(keep int, path ...string) Remote {
	for {
		steps, _, ok := r.follow(path)
		if !ok || len(steps) == 0 {
			return r
		}
		element := r.src[steps[len(steps)-1].in.from] == '['
		if r = r.cut(steps, keep); element {
			return r
		}
		// A key that stood twice has shown its other value now.
	}
}

// cut removes the last entry of the steps.
func (r Remote) cut(steps []step, keep int) Remote {
	n := len(steps) - 1 // the level that is cut
	first, last := steps[n].at, steps[n].at
	for first == 0 && last == len(steps[n].list)-1 {
		// Nothing else is in there: it goes as a whole, if it may.
		switch {
		case n == 0 && keep == 0:
			return Remote{}
		case n <= keep:
			return r.cutRange(steps[n], first, last)
		case r.src[steps[n-1].in.from] == '[':
			if steps[n-1].at < len(steps[n-1].list)-1 {
				return r.cutRange(steps[n], first, last)
			}
			n--
			first, last = r.trailing(steps[n]), steps[n].at
		default:
			n--
			first, last = steps[n].at, steps[n].at
		}
	}
	return r.cutRange(steps[n], first, last)
}

// trailing is the first of the empty elements just before the last one.
func (r Remote) trailing(s step) int {
	first := s.at
	for first > 0 {
		before := s.list[first-1]
		if r.src[before.from] != '{' || len(r.entries(before)) > 0 {
			break
		}
		first--
	}
	return first
}

// cutRange removes entries and the commas that would be too many.
func (r Remote) cutRange(s step, first, last int) Remote {
	switch {
	case last < len(s.list)-1:
		return r.splice(s.list[first].at, s.list[last+1].at, "")
	case first > 0:
		return r.splice(s.list[first-1].to, s.list[last].to, "")
	}
	return r.splice(s.in.from+1, s.in.to-1, "")
}

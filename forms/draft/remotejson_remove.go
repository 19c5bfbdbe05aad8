package draft

import (
	"slices"

	"kombo-apply/forms/value/rawjson"
)

// Remove takes the value at a path away, and with it the objects and lists that would be left
// empty, up to the whole text. What the first keep segments lead to stays even when it is empty: a
// row that is being filled in must not vanish because it is empty.
//
// An element in the middle of a list is only left empty when what was in it is
// removed, so that those behind it stay where they are; behind the last one that
// has something in it, empty ones go too.
func (r Remote) Remove(keep int, path ...string) Remote {
	if len(path) == 0 {
		return r
	}
	for {
		around, _ := r.Get(path[:len(path)-1]...)
		if _, there := r.Get(path...); !there {
			return r
		}
		rest, empty := without(r.object, keep, path)
		if empty && keep == 0 {
			return Remote{}
		}
		if r.object = rest; around.Kind() == rawjson.List {
			return r
		}
		// A key that stood twice has shown its other value now.
	}
}

// without is a value without what a path in it leads to, and reports whether nothing is left
// in it.
func without(in rawjson.Value, keep int, path []string) (rest rawjson.Value, empty bool) {
	gone, _ := in.Member(path[0])
	list := in.All()
	last := slices.Index(list, gone)
	first := last
	if len(path) > 1 {
		inner, emptied := without(gone.Value, keep-1, path[1:])
		switch middle := in.Kind() == rawjson.List && last < len(list)-1; {
		case !emptied, keep > 0, middle:
			return splice(in, gone.From, gone.To(), string(inner)), false
		case in.Kind() == rawjson.List:
			for first > 0 && list[first-1].Value.Kind() == rawjson.Object && len(list[first-1].Value.All()) == 0 {
				first--
			}
		}
	}
	switch {
	case last < len(list)-1:
		return splice(in, list[first].At, list[last+1].At, ""), false
	case first > 0:
		return splice(in, list[first-1].To(), list[last].To(), ""), false
	}
	return splice(in, 1, len(in)-1, ""), true
}

// splice replaces a part of a text.
func splice(v rawjson.Value, from, to int, with string) rawjson.Value {
	return v[:from] + rawjson.Value(with) + v[to:]
}

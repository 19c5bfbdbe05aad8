package draft

import "strings"

// The functions below read and write single values in the form in which a person
// enters them. What does not fit its type is kept as a string: nothing that was
// typed is lost, and Check says what is wrong with it.

// Text is a value as it would be typed: the text of a string, anything else as it is
// written; empty for nothing and for null.
func (r Remote) Text(path ...string) string {
	e, ok := r.find(path)
	if !ok || isNull(r.src[e.from:e.to]) {
		return ""
	}
	if raw := r.src[e.from:e.to]; raw[0] == '"' {
		return decodeString(raw)
	}
	return r.block(e)
}

// Bool is a value that is true or false; nil for anything else.
func (r Remote) Bool(path ...string) *bool {
	raw, ok := r.Get(path...)
	if !ok || typeName(raw) != wantBool {
		return nil
	}
	yes := raw[0] == 't'
	return &yes
}

// SetText writes a string; an empty one removes the value.
func (r Remote) SetText(text string, keep int, path ...string) Remote {
	if text == "" {
		return r.Remove(keep, path...)
	}
	return r.setOr(string(appendString(nil, text)), path)
}

// SetNumber writes a decimal with the digits that were typed.
func (r Remote) SetNumber(typed string, keep int, path ...string) Remote {
	n, ok := jsonNumber(typed)
	if !ok {
		return r.SetText(typed, keep, path...)
	}
	return r.setOr(n, path)
}

// SetBool writes true or false; nil removes the value.
func (r Remote) SetBool(yes *bool, keep int, path ...string) Remote {
	switch {
	case yes == nil:
		return r.Remove(keep, path...)
	case *yes:
		return r.setOr("true", path)
	}
	return r.setOr("false", path)
}

// SetJSON writes JSON as it was typed. What is none yet is kept as a string, and so
// is a string, which Text could not tell from it.
func (r Remote) SetJSON(typed string, keep int, path ...string) Remote {
	trimmed := strings.TrimSpace(typed)
	switch {
	case trimmed == "":
		return r.Remove(keep, path...)
	case syntax([]byte(trimmed)) != nil, trimmed[0] == '"', isNull([]byte(trimmed)):
		return r.SetText(typed, keep, path...)
	}
	return r.setOr(trimmed, path)
}

// setOr writes a value that is JSON. It cannot be written where something else is in
// the way; then the form does not show the field.
func (r Remote) setOr(raw string, path []string) Remote {
	changed, _ := r.Set(raw, path...)
	return changed
}

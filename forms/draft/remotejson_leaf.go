package draft

import "strings"

// The functions below read and write single values in the form in which a person
// enters them. What does not fit its type is kept as a string: nothing that was
// typed is lost, and Check says what is wrong with it.

// Text is a value as it would be typed: the text of a string, anything else as it is
// written; empty for nothing, and for a null that says nothing.
func (r Remote) Text(n *RemoteNode, path ...string) string {
	e, ok := r.find(path)
	if !ok {
		return ""
	}
	raw := r.src[e.from:e.to]
	switch {
	case n.Is("boolean"):
		return string(raw)
	case isNull(raw):
		return ""
	case raw[0] == '"':
		return decodeString(raw)
	}
	return r.block(e)
}

// Enter writes what was typed for a value; nothing typed removes it. It cannot be written
// where something else is in the way; then the form does not show the field.
func (r Remote) Enter(n *RemoteNode, typed string, keep int, path ...string) Remote {
	if typed == "" || n.Opaque() && strings.TrimSpace(typed) == "" {
		return r.Remove(keep, path...)
	}
	changed, _ := r.Set(n.written(typed), path...)
	return changed
}

// written is the JSON for what was typed: a decimal with its digits, JSON as it is but for a
// string, which Text could not tell from what is no JSON yet.
func (n *RemoteNode) written(typed string) string {
	trimmed := strings.TrimSpace(typed)
	switch {
	case n.Is("boolean"):
		return typed
	case n.Is("number"), n.Is("integer"):
		if number, ok := jsonNumber(typed); ok {
			return number
		}
	case n.Opaque() && syntax([]byte(trimmed)) == nil && trimmed[0] != '"' && !isNull([]byte(trimmed)):
		return trimmed
	}
	return string(appendString(nil, typed))
}

package store

import (
	"fmt"
	"slices"
	"strings"

	"kombo-apply/forms/draft"
	"kombo-apply/forms/value/rawjson"
)

// extraForm keeps JSON as text: what a person typed need not be well-formed.
type extraForm struct {
	Key  text `json:"key"`
	JSON text `json:"json,omitzero"`
}

// kindName is the kind of an answer in a word, so that their order may change.
type kindName string

var kindNames = map[draft.Kind]kindName{
	draft.KindNone: "", draft.KindText: "text", draft.KindNumber: "number",
	draft.KindBool: "bool", draft.KindChoices: "choices", draft.KindFile: "file", draft.KindRaw: "raw",
}

// kind fails for a name that is not known: to take it for none would lose the
// answer without a word.
func (n kindName) kind() (draft.Kind, error) {
	for k, name := range kindNames {
		if name == n {
			return k, nil
		}
	}
	return 0, fmt.Errorf("there is no kind of answer %q", string(n))
}

// extraOf lists the members by key, so that the same draft gives the same file.
func extraOf(x draft.Extra) []extraForm {
	if x == nil {
		return nil
	}
	list := make([]extraForm, 0, len(x))
	for key, raw := range x {
		list = append(list, extraForm{text(key), text(raw)})
	}
	slices.SortFunc(list, func(a, b extraForm) int { return strings.Compare(string(a.Key), string(b.Key)) })
	return list
}

func extra(list []extraForm) draft.Extra {
	if list == nil {
		return nil
	}
	x := make(draft.Extra, len(list))
	for _, f := range list {
		x[string(f.Key)] = rawjson.Value(f.JSON)
	}
	return x
}

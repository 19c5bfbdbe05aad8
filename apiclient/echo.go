package apiclient

import "encoding/json"

// EchoedAnswer is a stored answer as Kombo reads it back: it names the question
// by title and remote ID, and choices by name, never by Kombo ID (contract,
// section A). It cannot be compared with what was sent (contract, I-6).
type EchoedAnswer struct {
	Question EchoedQuestion `json:"question"`
	Answer   EchoedValue    `json:"answer"`
}

// EchoedQuestion names the question of an EchoedAnswer.
type EchoedQuestion struct {
	RemoteID ID         `json:"remote_id"`
	Title    Text       `json:"title"`
	Type     FormatType `json:"type"`
}

// EchoedValue is the answer of an EchoedAnswer; one field of it is set.
type EchoedValue struct {
	Content Text        `json:"content"`
	Choice  Text        `json:"choice"`
	Choices []Text      `json:"choices"`
	Checked *bool       `json:"checked"`
	Number  json.Number `json:"number"`
	Date    Text        `json:"date"`
}

// UnmarshalJSON reads the answer whatever its fields hold.
func (v *EchoedValue) UnmarshalJSON(b []byte) error {
	type plain EchoedValue
	*v = EchoedValue{}
	wire := struct {
		*plain
		Checked flag    `json:"checked"`
		Number  decimal `json:"number"`
	}{plain: (*plain)(v)}
	err := lenient(json.Unmarshal(b, &wire))
	v.Checked, v.Number = wire.Checked.b, json.Number(wire.Number)
	return err
}

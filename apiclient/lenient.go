package apiclient

import (
	"encoding/json"
	"errors"
	"math"
	"strconv"

	"kombo-apply/apiclient/cut"
)

// lenient forgives a value of the wrong JSON type: encoding/json leaves such a
// field alone, goes on with the rest and reports the first one at the end. What
// stays an error is JSON that cannot be read at all.
//
// That holds for plain Go types only. A type with an UnmarshalJSON of its own
// must not fail over a literal, or decoding stops there; json.Number must not
// meet a string that is no number. Hence the types below, which read by scalar (package cut).
func lenient(err error) error {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return nil
	}
	return err
}

// decimal is a number exactly as the server wrote it; empty if it wrote something else. A number
// within a string counts.
type decimal json.Number

func (d *decimal) UnmarshalJSON(b []byte) error {
	*d = ""
	if s := cut.Scalar(b); isNumber(s) {
		*d = decimal(s)
	}
	return nil
}

// isNumber follows JSON's grammar, which knows neither 0x10 nor Inf nor 1_000.
func isNumber(s string) bool {
	if s == "" || s[0] != '-' && (s[0] < '0' || s[0] > '9') {
		return false
	}
	return json.Valid([]byte(s))
}

// amount is a number from 0 up; nil if the server wrote anything else.
type amount struct{ f *float64 }

func (a *amount) UnmarshalJSON(b []byte) error {
	a.f = nil
	s := cut.Scalar(b)
	if f, err := strconv.ParseFloat(s, 64); err == nil && f >= 0 && isNumber(s) {
		a.f = &f
	}
	return nil
}

// whole is the number without a fraction; nil if there is none.
func whole[T int | int64](a amount) *T {
	if a.f == nil || *a.f >= math.MaxInt {
		return nil
	}
	return new(T(*a.f))
}

// flag is true or false; nil if the server wrote anything else. A plain *bool would become a
// pointer to false then.
type flag struct{ b *bool }

func (f *flag) UnmarshalJSON(b []byte) error {
	f.b = readFlag(b)
	return nil
}

func readFlag(b []byte) *bool {
	switch string(b) {
	case "true", "false":
		return new(b[0] == 't')
	}
	return nil
}

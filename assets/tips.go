package assets

import (
	_ "embed" // for errors.json
	"encoding/json"
	"sync"
)

//go:embed errors.json
var tipsJSON []byte

// Tip explains one of Kombo's error codes to the person who has to act on it (contract, section C).
type Tip struct {
	Title string `json:"title"` // names the trouble in a few words
	What  string `json:"what"`  // says what happened, and whether anything may have been created
	Who   Actor  `json:"who"`   // has to act
	Do    string `json:"do"`    // says what to do now
}

// Actor is who can mend a failure; the value is fit for showing.
type Actor string

// The actors.
const (
	You      Actor = "you"
	Customer Actor = "your customer's admin"
	Kombo    Actor = "Kombo"
	Nobody   Actor = "nobody" // it passes by itself, or there is nothing to mend
)

var tips = sync.OnceValue(func() map[string]Tip {
	var m map[string]Tip
	if err := json.Unmarshal(tipsJSON, &m); err != nil {
		panic("assets: errors.json: " + err.Error()) // embedded, so a test sees it first
	}
	return m
})

// TipFor returns what to say about an error code, such as "ATS.JOB_CLOSED", or about
// what is not Kombo's own: "too large", whose What goes on with the size, "limited" and
// "unknown authority". Codes that Kombo added later have none.
func TipFor(code string) (Tip, bool) {
	t, ok := tips()[code]
	return t, ok
}

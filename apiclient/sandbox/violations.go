package sandbox

import (
	"encoding/json"
	"fmt"
	"math/big"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"kombo-apply/apiclient"
)

// violations returns all in which a body differs from the contract: "candidate.email_address: …".
func (c *Contract) violations(e apiclient.Endpoint, body any) []string {
	var found []string
	c.bodies[e].check(body, nil, func(at []string, what string) {
		found = append(found, pointer(at)+": "+what)
	})
	slices.Sort(found)
	return slices.Compact(found)
}

// check reports in what a value differs; a wrong type, wording or format is all that it reports.
func (r *rule) check(v any, at []string, report func(at []string, what string)) {
	s, isText := v.(string)
	switch {
	case r.Type != nil && !r.Type.allow(v):
		report(at, fmt.Sprintf("must be of type %s, not %s", strings.Join(r.Type, " or "), typeOf(v)))
		return
	case r.Enum != nil && !slices.Contains(r.Enum, v):
		report(at, fmt.Sprintf("%s is not one of %v", quote(v), r.Enum))
		return
	case r.Format != "" && isText && !formats[r.Format](s):
		report(at, fmt.Sprintf("%s is not a valid %s", quote(s), r.Format))
		return
	}
	if r.match != nil && isText && !r.match.MatchString(s) {
		report(at, fmt.Sprintf("%s does not match %s", quote(s), r.Pattern))
	}
	if n, ok := v.(json.Number); ok && r.least != nil {
		if f, err := number(n); err != nil || f.Cmp(r.least) < 0 {
			report(at, "is a number that no double can hold")
		}
	}
	r.checkInside(v, at, report)
	if r.target != nil {
		r.target.check(v, at, report)
	}
	for _, part := range r.AllOf {
		part.check(v, at, report)
	}
	if r.AnyOf != nil && !slices.ContainsFunc(r.AnyOf, func(one *rule) bool { return one.allows(v) }) {
		report(at, "has none of the shapes that an answer may have: text, number, yes or no, list of option IDs, file")
	}
}

func (r *rule) checkInside(v any, at []string, report func(at []string, what string)) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range r.Required {
			if _, has := v[name]; !has {
				report(append(slices.Clip(at), name), "is required")
			}
		}
		for name, value := range v {
			if of := r.Properties[name]; of != nil {
				of.check(value, append(slices.Clip(at), name), report)
			}
		}
	case []any:
		if r.Items == nil {
			return
		}
		for i, element := range v {
			r.Items.check(element, append(slices.Clip(at), strconv.Itoa(i)), report)
		}
	}
}

func (r *rule) allows(v any) bool {
	ok := true
	r.check(v, nil, func([]string, string) { ok = false })
	return ok
}

func (t types) allow(v any) bool {
	n, ok := v.(json.Number)
	return slices.Contains(t, typeOf(v)) || ok && slices.Contains(t, "integer") && isInteger(n)
}

// isInteger goes by the value: 1.0 and 10e-1 are integers. It reads the text, so
// that no exponent is too large for it.
func isInteger(n json.Number) bool {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(n.String()), "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "-0")
	zeros := len(digits) - len(strings.TrimRight(digits, "0"))
	e, _ := strconv.Atoi(exponent) // out of range, it is the largest or the smallest there is
	return digits == "" || e >= len(fraction)-zeros
}

func typeOf(v any) string {
	switch v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case json.Number:
		return "number"
	case []any:
		return "array"
	}
	return "object"
}

func number(n json.Number) (*big.Float, error) {
	const bits = 64 // a double has 53
	f, _, err := big.ParseFloat(n.String(), 10, bits, big.ToNearestEven)
	return f, err
}

// formats are those that the contract names.
var formats = map[string]func(string) bool{"email": isEmail, "uri": isURI}

// emailAddress follows the pattern with which Kombo describes the addresses that
// it returns, but for the look-ahead, which Go does not have.
var emailAddress = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[\w'+.-]*[\w+-]@([a-z\d][a-z\d-]*\.)+[a-z]{2,}$`)
})

func isEmail(s string) bool {
	return emailAddress().MatchString(s) && !strings.HasPrefix(s, ".") && !strings.Contains(s, "..")
}

// isURI wants a scheme, and an IPv6 host without a zone in its brackets.
func isURI(s string) bool {
	u, err := url.Parse(s)
	if err != nil || !u.IsAbs() {
		return false
	}
	host := u.Hostname()
	if !strings.Contains(host, ":") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.Zone() == "" && strings.HasPrefix(u.Host, "[")
}

// quote shows a value in a message, and not all of a long one.
func quote(v any) string {
	const longest = 80
	s, ok := v.(string)
	if !ok {
		s = fmt.Sprint(v)
	}
	n := 0
	for i := range s {
		if n++; n > longest {
			return fmt.Sprintf("%q", s[:i]+"…")
		}
	}
	return fmt.Sprintf("%q", s)
}

// pointer names a path: "attachments.0.name".
func pointer(path []string) string {
	if len(path) == 0 {
		return "body"
	}
	return strings.Join(path, ".")
}

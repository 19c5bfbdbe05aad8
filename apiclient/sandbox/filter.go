package sandbox

import (
	"encoding/base64"
	"fmt"
	"hash/fnv"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// filters reads query parameters and collects what is wrong with them, for one answer.
type filters struct {
	of     string // the list, by its path
	values url.Values
	wrong  []string
}

func filtersOf(r *http.Request) *filters { return &filters{of: r.URL.Path, values: r.URL.Query()} }

// list reads a comma-joined parameter; nil if it was not given.
func (f *filters) list(name string) []string {
	if v := f.values.Get(name); v != "" {
		return strings.Split(v, ",")
	}
	return nil
}

// enum is list for a closed set of values.
func (f *filters) enum(name string, allowed ...string) []string {
	got := f.list(name)
	for _, v := range got {
		if !slices.Contains(allowed, v) {
			f.wrong = append(f.wrong, fmt.Sprintf("%s: %q is not one of %s", name, v, strings.Join(allowed, ", ")))
		}
	}
	return got
}

// flag reads "true" or "false"; absent is false.
func (f *filters) flag(name string) bool {
	v := f.values.Get(name)
	if v != "" && v != "true" && v != "false" {
		f.wrong = append(f.wrong, fmt.Sprintf("%s: must be true or false", name))
	}
	return v == "true"
}

// after reads a date or timestamp; zero if it was not given.
func (f *filters) after(name string) time.Time {
	v := f.values.Get(name)
	if v == "" {
		return time.Time{}
	}
	t, ok := parseDate(v)
	if !ok {
		f.wrong = append(f.wrong, fmt.Sprintf("%s: %q is not an ISO 8601 date", name, v))
	}
	return t
}

const (
	defaultPageSize = 100
	largestPageSize = 250
)

func (f *filters) pageSize() int {
	v := f.values.Get("page_size")
	if v == "" {
		return defaultPageSize
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 || n > largestPageSize {
		f.wrong = append(f.wrong, fmt.Sprintf("page_size: must be a whole number from 1 to %d", largestPageSize))
		return defaultPageSize
	}
	return n
}

// cursor returns the position at which the page starts; lists only ever grow at their end. A cursor
// holds for the list and the filters that it was made with: Kombo asks to repeat them, so a client
// that forgets to should notice here (contract, section A).
func (f *filters) cursor() int {
	v := f.values.Get("cursor")
	if v == "" {
		return 0
	}
	raw, err := base64.RawURLEncoding.DecodeString(v)
	sum, position, _ := strings.Cut(string(raw), ".")
	start, badPosition := strconv.Atoi(position)
	switch {
	case err != nil || badPosition != nil || start < 0:
		f.wrong = append(f.wrong, "cursor: not one of ours")
	case sum != f.fingerprint():
		f.wrong = append(f.wrong, "cursor: belongs to another list, or to other filters")
	}
	return start
}

func (f *filters) cursorAt(start int) *string {
	return new(base64.RawURLEncoding.EncodeToString([]byte(f.fingerprint() + "." + strconv.Itoa(start))))
}

// fingerprint stands for the list and the filters, not for the position and the size of the page.
func (f *filters) fingerprint() string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(f.of))
	for _, k := range slices.Sorted(maps.Keys(f.values)) {
		if k != "cursor" && k != "page_size" {
			_, _ = fmt.Fprintf(h, "%q=%q&", k, f.values.Get(k))
		}
	}
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// oneOf reports whether the filter was not given or holds the value; null is in no list.
func oneOf(wanted []string, value *string) bool {
	return wanted == nil || value != nil && slices.Contains(wanted, *value)
}

// since reports whether a moment passes an "after" filter.
func since(limit time.Time, m moment) bool {
	return limit.IsZero() || !m.IsZero() && m.After(limit)
}

// same compares as e-mail filters do, without regard to case.
func same(wanted string, value *string) bool {
	return wanted == "" || value != nil && strings.EqualFold(*value, wanted)
}
